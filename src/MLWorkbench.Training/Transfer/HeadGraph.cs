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
    /// <param name="columns">Numbers of a row that the head takes behind the features, from a second input `columns` [N, columns]; 0 for none.</param>
    /// <returns>A graph from the input [N, width] to `probabilities` [N, classes] or `value` [N, 1].</returns>
    public static byte[] Of(FittedHead head, int width, int classes, string input, int columns = 0)
    {
        var graph = new OnnxGraphBuilder("head");
        var features = graph.Input(input, OnnxType.Float, "N", width);
        if (columns > 0)
        {
            features = graph.Node("Concat", [features, graph.Input(FusedGraph.Columns, OnnxType.Float, "N", columns)], ("axis", 1L));
        }

        var (answer, outputs) = classes == 0 ? (FusedGraph.Value, 1) : (FusedGraph.Probabilities, classes);
        graph.Output(head.AddTo(graph, features), answer, OnnxType.Float, "N", outputs);
        return graph.Build().ToBytes();
    }
}
