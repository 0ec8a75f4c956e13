using MLWorkbench.Onnx;
using MLWorkbench.Training.Heads;

namespace MLWorkbench.Training.Transfer;

/// <summary>A head as an ONNX graph of its own.</summary>
internal static class HeadGraph
{
    /// <summary>Writes it.</summary>
    /// <param name="head">The head.</param>
    /// <param name="width">Features of an image.</param>
    /// <param name="classes">Number of classes; 0 where a number is predicted.</param>
    /// <param name="input">What the graph's input is called.</param>
    /// <returns>A graph from the input [N, width] to `probabilities` [N, classes] or `value` [N, 1].</returns>
    public static byte[] Of(FittedHead head, int width, int classes, string input)
    {
        var graph = new OnnxGraphBuilder("head");
        var features = graph.Input(input, OnnxType.Float, "N", width);
        var (answer, columns) = classes == 0 ? (FusedGraph.Value, 1) : (FusedGraph.Probabilities, classes);
        graph.Output(head.AddTo(graph, features), answer, OnnxType.Float, "N", columns);
        return graph.Build().ToBytes();
    }
}
