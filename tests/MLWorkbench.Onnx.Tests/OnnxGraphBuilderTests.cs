using FsCheck;
using FsCheck.Fluent;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Onnx;
using Xunit;

namespace MLWorkbench.Onnx.Tests;

public sealed class OnnxGraphBuilderTests
{
    [Fact]
    public void Build_ReadsBackAsItWasBuilt()
    {
        var model = OnnxModel.Read(Affine([1, 2, 3, 4, 5, 6]).ToBytes());

        Assert.Equal(17, model.Opset);
        Assert.Equal(8, model.IrVersion);
        Assert.Equal("x: Float [N, 3]", Assert.Single(model.Inputs).ToString());
        Assert.Equal("y: Float [N, 2]", Assert.Single(model.Outputs).ToString());
        Assert.Equal(["MatMul", "Softmax", "Identity"], model.Nodes.Select(node => node.Operator));
        Assert.Equal("hello", model.Metadata["greeting"]);
        Assert.StartsWith("MLWorkbench", model.Producer);
    }

    [Fact]
    public void Initializers_ShowShapeAndSize()
    {
        var weights = Assert.Single(OnnxModel.Read(Affine([1, 2, 3, 4, 5, 6]).ToBytes()).Initializers);

        Assert.Equal(("w", OnnxType.Float, 24L), (weights.Name, weights.Type, weights.Bytes));
        Assert.Equal([3, 2], weights.Shape);
    }

    [Fact]
    public void Build_GivesEqualBytesForEqualGraphs() =>
        Assert.Equal(Affine([1, 2, 3, 4, 5, 6]).ToBytes(), Affine([1, 2, 3, 4, 5, 6]).ToBytes());

    [Fact]
    public void Constant_RefusesAWrongShape() =>
        Assert.Throws<ArgumentException>(() => new OnnxGraphBuilder("g").Constant("w", [1f, 2f, 3f], 2, 2));

    [Fact]
    public void Node_RefusesAnUnknownName() =>
        Assert.Throws<ArgumentException>(() => new OnnxGraphBuilder("g").Node("Relu", ["nowhere"]));

    [Fact]
    public void Node_RefusesAnUndeclaredDomain() =>
        Assert.Throws<ArgumentException>(() => new OnnxGraphBuilder("g").Node("ai.onnx.ml", "Scaler", [], 1));

    [Fact]
    public void Constants_WithOneHintGetNamesOfTheirOwn()
    {
        var graph = new OnnxGraphBuilder("g");

        Assert.Equal(["w", "w_1", "w_2"], new[] { 1f, 2f, 3f }.Select(value => graph.Constant("w", [value])));
    }

    [Fact]
    public void Read_OfRandomBytes_IsAModelOrAnInputException() =>
        Prop.ForAll<byte[]>(bytes =>
        {
            try
            {
                OnnxModel.Read(bytes);
            }
            catch (InputException)
            {
                // The only failure that is allowed.
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Read_OfACutFile_IsAnInputException()
    {
        var bytes = Affine([1, 2, 3, 4, 5, 6]).ToBytes();

        Assert.Throws<InputException>(() => OnnxModel.Read(bytes.AsSpan(0, bytes.Length / 2)));
    }

    private static OnnxModel Affine(float[] weights)
    {
        var graph = new OnnxGraphBuilder("affine");
        graph.Input("x", OnnxType.Float, "N", 3);
        var product = graph.Node("MatMul", ["x", graph.Constant("w", weights, 3, 2)]);
        graph.Output(graph.Node("Softmax", [product], ("axis", 1)), "y", OnnxType.Float, "N", 2);
        graph.Metadata("greeting", "hello");
        return graph.Build();
    }
}
