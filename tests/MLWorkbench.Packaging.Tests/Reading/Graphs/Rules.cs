using MLWorkbench.Foundation.Errors;
using MLWorkbench.Onnx;
using MLWorkbench.Packaging.Reading;
using Xunit;

namespace MLWorkbench.Packaging.Tests.Reading.Graphs;

/// <summary>Builds small graphs around the part that a rule is about.</summary>
internal static class Rules
{
    /// <summary>A graph from "input", float [N, 1, 4, 4].</summary>
    /// <param name="part">Adds the part; gives the value that becomes the output.</param>
    public static byte[] Graph(Func<OnnxGraphBuilder, string> part)
    {
        var graph = new OnnxGraphBuilder("part");
        graph.UseDomain("ai.onnx.ml", 3);
        graph.UseDomain("com.microsoft", 1);
        graph.Input("input", OnnxType.Float, "N", 1, 4, 4);
        graph.Output(part(graph), "output", OnnxType.Float, "N");
        return graph.Build().ToBytes();
    }

    public static void Passes(Func<OnnxGraphBuilder, string> part) => OnnxInspection.Check(Graph(part));

    public static void IsRefused(string reason, Func<OnnxGraphBuilder, string> part) =>
        Assert.Contains(reason, Assert.Throws<InputException>(() => OnnxInspection.Check(Graph(part))).Message, StringComparison.Ordinal);

    public static string Longs(this OnnxGraphBuilder graph, params long[] values) => graph.Constant("longs", values, values.Length);
}
