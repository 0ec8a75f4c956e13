using MLWorkbench.Foundation.Errors;
using MLWorkbench.Onnx;
using MLWorkbench.Packaging.Reading;
using Xunit;

namespace MLWorkbench.Packaging.Tests.Reading.Graphs;

public sealed class OperatorRulesTests
{
    /// <summary>What ML.NET's own export of tables is made of.</summary>
    [Theory]
    [InlineData("ai.onnx.ml", "TreeEnsembleClassifier")]
    [InlineData("ai.onnx.ml", "LinearClassifier")]
    [InlineData("ai.onnx.ml", "Normalizer")]
    [InlineData("ai.onnx.ml", "OneHotEncoder")]
    [InlineData("ai.onnx.ml", "LabelEncoder")]
    [InlineData("ai.onnx.ml", "Scaler")]
    [InlineData("ai.onnx.ml", "Imputer")]
    [InlineData("ai.onnx.ml", "FeatureVectorizer")]
    [InlineData("ai.onnx.ml", "ZipMap")]
    [InlineData("com.microsoft", "MurmurHash3")]
    public void OperatorsOfKnownDomains_Pass(string domain, string type) => Rules.Passes(graph => graph.Node(domain, type, ["input"], 1)[0]);

    [Fact]
    public void OperatorOfAnotherDomain_IsNamed() => Rules.IsRefused("strange.Relu", graph =>
    {
        graph.UseDomain("strange", 1);
        return graph.Node("strange", "Relu", ["input"], 1)[0];
    });

    [Theory]
    [InlineData("group", 0)]
    [InlineData("strides", -1)]
    [InlineData("kernel_shape", long.MaxValue)]
    [InlineData("pads", 1L << 40)]
    [InlineData("pads", long.MinValue)]
    public void SettingThatNothingIsComputedWith_IsNamed(string name, long value) =>
        Rules.IsRefused(name, graph => graph.Node("Conv", ["input", graph.Constant("weights", new float[9], 1, 1, 3, 3)], (name, value)));

    /// <summary>ONNX Runtime writes beside its memory where the size does not follow from the weights.</summary>
    [Fact]
    public void ConvTransposeToASize_IsRefused() => Rules.IsRefused("output_shape", graph =>
        graph.Node("ConvTranspose", ["input", graph.Constant("weights", new float[9], 1, 1, 3, 3)], ("output_shape", new long[] { 7, 7 })));

    [Fact]
    public void ValueThatNobodyMakes_IsNamed()
    {
        // GraphProto.node, NodeProto.input and output.
        byte[] node = [.. Contents.Field(1, "nowhere"u8.ToArray()), .. Contents.Field(2, "x"u8.ToArray())];

        var failure = Assert.Throws<InputException>(() => OnnxInspection.Check([.. Rules.Graph(_ => "input"), .. Contents.Field(7, Contents.Field(1, node))]));

        Assert.Contains("'nowhere'", failure.Message);
    }

    [Fact]
    public void TooManyValuesAtOneOperator_AreRefused() =>
        Rules.IsRefused("10,000 values", graph => graph.Node("Concat", Enumerable.Repeat("input", 10_001).ToArray(), ("axis", 1L)));

    [Fact]
    public void ATableOfAThousandColumns_Passes() =>
        Rules.Passes(graph => graph.Node("Concat", Enumerable.Repeat("input", 1_000).ToArray(), ("axis", 1L)));

    [Fact]
    public void TooManyOperators_AreRefused() =>
        Rules.IsRefused("10,000 operators", graph => Enumerable.Range(0, 10_001).Aggregate("input", (value, _) => graph.Node("Relu", [value])));
}
