using MLWorkbench.Onnx;
using Xunit;

namespace MLWorkbench.Packaging.Tests.Reading.Graphs;

public sealed class SizeRuleTests
{
    [Fact]
    public void SizeFromAConstant_Passes() => Rules.Passes(graph => graph.Node("Reshape", ["input", graph.Longs(-1, 16)]));

    [Fact]
    public void SizeFromTheNumberOfImages_Passes() => Rules.Passes(graph =>
    {
        var images = graph.Node("Slice", [graph.Node("Shape", ["input"]), graph.Longs(0), graph.Longs(1)]);
        return graph.Node("Expand", [graph.Constant("one", [1f], 1), images]);
    });

    [Theory]
    [InlineData("Expand")]
    [InlineData("Tile")]
    [InlineData("Reshape")]
    public void SizeFromPixels_IsRefused(string type) => Rules.IsRefused("a size from the pixels", graph =>
    {
        var brightest = graph.Node("Cast", [graph.Node("ReduceMax", ["input"])], ("to", (long)OnnxType.Int64));
        var size = graph.Node("Mul", [brightest, graph.Longs(1_000)]);
        return graph.Node(type, ["input", size]);
    });
}
