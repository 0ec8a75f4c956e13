using MLWorkbench.Foundation.Errors;
using MLWorkbench.Onnx;
using MLWorkbench.Packaging;
using Xunit;

namespace MLWorkbench.Runtime.Tests;

/// <summary>Zips whose digests are right and whose graph was made by somebody who means harm.</summary>
public sealed class GraphTrialTests
{
    [Fact]
    public void GraphThatNeedsTooMuchMemory_IsRefused() => Refused("cannot be loaded", graph =>
        graph.Node("ReduceMean", [graph.Node("Expand", [graph.Constant("one", [1f], 1), graph.Constant("size", (ReadOnlySpan<long>)[1L << 30], 1)])], ("keepdims", 0L)));

    [Fact]
    public void GraphThatDoublesItsImages_IsRefused() => Refused("cannot be loaded", graph =>
    {
        var value = graph.Node("Reshape", ["input", graph.Constant("flat", (ReadOnlySpan<long>)[-1], 1)]);
        for (var i = 0; i < 30; i++)
        {
            value = graph.Node("Concat", [value, value], ("axis", 0L));
        }

        return graph.Node("ReduceMean", [value], ("keepdims", 0L));
    });

    [Fact]
    public void GraphWithAnotherNumberOfAnswers_IsRefused() => Refused("does not fit the manifest", graph =>
        graph.Constant("rows", new float[8], 2, 2, 2));

    private static void Refused(string reason, Func<OnnxGraphBuilder, string> part)
    {
        using var zip = new MemoryStream();
        ModelPackage.Write(zip, BrightnessModel.Contents() with { Onnx = Graph(part) });

        var failure = Assert.Throws<InputException>(() => Model.Load(zip, "model.zip").Dispose());

        Assert.Contains(reason, failure.Message);
    }

    /// <summary>A graph that fits the manifest but for one part, which is added to its answers.</summary>
    private static byte[] Graph(Func<OnnxGraphBuilder, string> part)
    {
        var graph = new OnnxGraphBuilder("hostile");
        graph.Input("input", OnnxType.Float, "N", 1, BrightnessModel.Side, BrightnessModel.Side);
        var mean = graph.Node("ReduceMean", ["input"], ("axes", new long[] { 2, 3 }), ("keepdims", 0L));
        var two = graph.Node("Concat", [mean, mean], ("axis", 1L));
        graph.Output(graph.Node("Add", [two, part(graph)]), "probabilities", OnnxType.Float, "N", 2);
        return graph.Build().ToBytes();
    }
}
