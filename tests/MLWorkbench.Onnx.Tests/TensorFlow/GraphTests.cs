using MLWorkbench.Foundation.Errors;
using MLWorkbench.Onnx.TensorFlow;
using MLWorkbench.Onnx.TensorFlow.Protobuf;
using Xunit;

namespace MLWorkbench.Onnx.Tests.TensorFlow;

/// <summary>Which part of a graph is imported, and what is said where it cannot be.</summary>
public sealed class GraphTests
{
    private static readonly Nhwc _image = Nhwc.Random(2, 3, 4, 5);

    [Fact]
    public void MetaGraph_IsToldFromAGraphByItsContent()
    {
        var graph = TfGraph.Image(_image).Node("y", "Relu", ["x"]);

        Assert.Equal(graph.Import("y").ToBytes(), TensorFlowImport.Read(graph.ToMetaBytes()).ToBytes());
    }

    [Fact]
    public void SavedModel_WithAFrozenGraph_IsReadToo()
    {
        var meta = TfGraph.Image(_image).Node("y", "Relu", ["x"]).ToMetaBytes();
        byte[] saved = [0x08, 0x01, 0x12, (byte)(0x80 | (meta.Length & 0x7F)), (byte)(meta.Length >> 7), .. meta];

        Assert.Equal("y", Assert.Single(TensorFlowImport.Read(saved).Outputs).Name);
    }

    [Fact]
    public void Outputs_AreByDefaultWhatNobodyReads()
    {
        var graph = TfGraph.Image(_image).Node("a", "Relu", ["x"]).Node("b", "Tanh", ["a"]).Node("c", "Sigmoid", ["a"])
            .Node("log", "HistogramSummary", ["c"]).Node("done", "NoOp", ["^b"]).Const("unused", [1f]);

        Assert.Equal(["b", "c"], graph.Import().Outputs.Select(output => output.Name));
    }

    [Fact]
    public void Outputs_AreByDefaultNotThoseOfTraining()
    {
        var graph = TfGraph.Image(_image).Node("labels", "Placeholder", [], ("dtype", DataType.DtInt64), ("shape", TfGraph.Shape(-1)))
            .Node("logits", "Relu", ["x"]).Node("loss", "SparseSoftmaxCrossEntropyWithLogits", ["logits", "labels"]);

        Assert.Equal(["logits"], graph.Import().Outputs.Select(output => output.Name));
    }

    [Fact]
    public void Outputs_KeepTheirNamesAlsoBehindIdentities()
    {
        var graph = TfGraph.Image(_image).Node("a", "Relu", ["x"]).Node("b", "Identity", ["a"]).Node("c", "StopGradient", ["b"]);

        Assert.Equal(["a", "b", "c"], graph.Import("a", "b", "c").Outputs.Select(output => output.Name));
        _image.Map(x => Math.Max(x, 0)).Near(graph.Run(_image, "c"));
    }

    [Fact]
    public void ConvolutionThatIsAnOutput_KeepsItsValueBesideABias()
    {
        var graph = TfGraph.Image(1, 1, 1).Const("w", [2f], 1, 1, 1, 1).Const("b", [5f], 1)
            .Node("conv", "Conv2D", ["x", "w"], ("padding", "SAME"), ("strides", new[] { 1, 1, 1, 1 })).Node("y", "BiasAdd", ["conv", "b"]);
        var image = new Nhwc(1, 1, 1, 1, [3f]);
        var model = graph.Import("conv", "y");

        Assert.Equal([6f], ReferenceGraphs.Run(model, image.ToNchw(), "conv").Values);
        Assert.Equal([11f], ReferenceGraphs.Run(model, image.ToNchw(), "y").Values);
    }

    [Fact]
    public void ConvolutionBehindAnIdentityThatIsReadTwice_KeepsItsValue()
    {
        var graph = TfGraph.Image(1, 1, 1).Const("w", [2f], 1, 1, 1, 1).Const("b", [5f], 1)
            .Node("conv", "Conv2D", ["x", "w"], ("padding", "SAME"), ("strides", new[] { 1, 1, 1, 1 })).Node("same", "Identity", ["conv"])
            .Node("biased", "BiasAdd", ["same", "b"]).Node("y", "Mul", ["biased", "same"]);

        Assert.Equal([66f], graph.Run(new Nhwc(1, 1, 1, 1, [3f]), "y").Values);
    }

    [Fact]
    public void TrainingBranch_IsLeftOut()
    {
        // tf.cond(is_training, ...): the branch for training holds operators that are not known here.
        var graph = TfGraph.Image(_image).Flag("no", false)
            .Node("is_training", "PlaceholderWithDefault", ["no"], ("dtype", DataType.DtBool), ("shape", TfGraph.Shape()))
            .Node("switch", "Switch", ["x", "is_training"])
            .Node("dropped", "RandomDropout", ["switch:1"]).Node("kept", "Relu", ["switch"])
            .Node("merge", "Merge", ["kept", "dropped"]).Node("y", "Identity", ["merge"]);

        _image.Map(x => Math.Max(x, 0)).Near(graph.Run(_image, "y"));
    }

    [Fact]
    public void ConstantOfTheOtherBranch_IsNotTaken()
    {
        var graph = TfGraph.Image(_image).Flag("no", false).Node("switch", "Switch", ["no", "no"])
            .Node("yes_branch", "Identity", ["switch:1"]).Node("no_branch", "Identity", ["switch"])
            .Tensor("one", Number(1)).Tensor("two", Number(2))
            .Node("of_yes", "Mul", ["one", "one"]).Node("of_no", "Mul", ["two", "two"])
            .Node("first", "Identity", ["of_yes", "^yes_branch"]).Node("second", "Identity", ["of_no", "^no_branch"])
            .Node("merge", "Merge", ["first", "second"]).Node("y", "Mul", ["x", "merge"]);

        _image.Map(x => 4 * x).Near(graph.Run(_image, "y"));
    }

    [Fact]
    public void HalfPrecision_BecomesSingle()
    {
        var half = new TensorProto { Dtype = DataType.DtHalf, TensorShape = TfGraph.Shape(5), HalfVal = { 0x3C00, 0x4000 } };
        var graph = TfGraph.Image(_image).Tensor("v", half).Node("cast", "Cast", ["v"], ("DstT", DataType.DtFloat)).Node("y", "Mul", ["x", "cast"]);

        new Nhwc(2, 3, 4, 5).Fill((n, y, x, c) => _image[n, y, x, c] * (c == 0 ? 1 : 2)).Near(graph.Run(_image, "y"));
    }

    [Fact]
    public void UnknownOperator_IsNamedWithItsSurroundings()
    {
        var graph = TfGraph.Image(_image).Node("a", "Relu", ["x"]).Node("strange", "Frobnicate", ["a"]).Node("b", "Tanh", ["strange"]);

        Assert.Equal(
            "node 'strange' uses the TensorFlow operator 'Frobnicate', which cannot be imported. It reads 'a' (Relu) and is read by 'b' (Tanh). "
            + "If it is not needed, name the outputs that are.",
            Failure(graph));
    }

    [Fact]
    public void UnknownOperator_ThatIsNotNeeded_DoesNotMatter()
    {
        var graph = TfGraph.Image(_image).Node("a", "Relu", ["x"]).Node("strange", "Frobnicate", ["a"]);

        _image.Map(x => Math.Max(x, 0)).Near(graph.Run(_image, "a"));
    }

    [Theory]
    [InlineData("VariableV2")]
    [InlineData("VarHandleOp")]
    public void Variables_AskForAFrozenGraph(string op)
    {
        var graph = TfGraph.Image(_image).Node("conv1/weights", op, [])
            .Node("read", op == "VarHandleOp" ? "ReadVariableOp" : "Identity", ["conv1/weights"])
            .Node("y", "Mul", ["x", "read"]);

        Assert.StartsWith(
            "the TensorFlow graph is not frozen: the values of its 1 variables (the first is 'conv1/weights') are not in the file.", Failure(graph));
    }

    [Fact]
    public void Circle_NamesItsNodes()
    {
        var graph = TfGraph.Image(_image).Node("a", "Add", ["x", "c"]).Node("b", "Relu", ["a"]).Node("c", "Tanh", ["b"]).Node("y", "Relu", ["c"]);

        Assert.Equal("the TensorFlow graph runs in a circle and cannot be computed: 'c' -> 'b' -> 'a' -> 'c'.", Failure(graph));
    }

    [Fact]
    public void MissingInput_IsNamed() => Assert.Equal(
        "node 'y' (Add) reads 'nowhere', which is not in the TensorFlow graph; the file is damaged or incomplete.",
        Failure(TfGraph.Image(_image).Node("y", "Add", ["x", "nowhere"])));

    [Fact]
    public void TrainingBatchNorm_AsksForInference()
    {
        var graph = TfGraph.Image(_image).Const("v", [1, 1, 1, 1, 1], 5).Node("y", "FusedBatchNormV3", ["x", "v", "v", "v", "v"]);

        Assert.StartsWith("node 'y' (FusedBatchNormV3): it is in training mode", Failure(graph));
    }

    [Fact]
    public void ConstantOutput_IsNotComputedFromImages() => Assert.Equal(
        "'c' is not computed from the images; name another output.",
        Assert.Throws<InputException>(
            () => TfGraph.Image(_image).Const("c", [1f], 1).Node("y", "Relu", ["x"]).Import("y", "c")).Message);

    [Fact]
    public void BranchThatIsNotTaken_IsNoOutputByDefault()
    {
        var graph = TfGraph.Image(_image).Flag("no", false).Node("switch", "Switch", ["x", "no"]).Node("never", "Tanh", ["switch:1"])
            .Node("y", "Relu", ["switch"]);

        Assert.Equal(["y"], graph.Import().Outputs.Select(output => output.Name));
    }

    [Fact]
    public void NoPlaceholder_IsSaid() =>
        Assert.StartsWith("the TensorFlow graph has no placeholder for images.", Failure(new TfGraph().Const("a", [1f]).Node("y", "Relu", ["a"])));

    [Fact]
    public void TwoPlaceholders_AreNamed() => Assert.Contains(
        "'x', 'z'",
        Failure(TfGraph.Image(_image)
            .Node("z", "Placeholder", [], ("dtype", DataType.DtFloat), ("shape", TfGraph.Shape(-1, 3, 4, 5)))
            .Node("y", "Add", ["x", "z"])));

    [Fact]
    public void UnknownOutput_SuggestsANode()
    {
        var graph = TfGraph.Image(_image).Node("net/features", "Relu", ["x"]);

        Assert.Equal(
            "the TensorFlow graph has no node 'features'. It has: net/features.",
            Assert.Throws<InputException>(() => graph.Import("features")).Message);
    }

    private static TensorProto Number(float value) =>
        new() { Dtype = DataType.DtFloat, TensorShape = new TensorShapeProto(), FloatVal = { value } };

    private static string Failure(TfGraph graph) => Assert.Throws<InputException>(() => graph.Import()).Message;
}
