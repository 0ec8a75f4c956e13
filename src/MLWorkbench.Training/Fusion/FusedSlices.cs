using MLWorkbench.Onnx;

namespace MLWorkbench.Training.Fusion;

/// <summary>Rows of an image's features and a number for each column, taken apart inside a graph.</summary>
internal static class FusedSlices
{
    /// <summary>Adds the two slices.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="rows">The name of the rows [N, features + columns].</param>
    /// <param name="features">Features of an image.</param>
    /// <param name="columns">Numbers of a row.</param>
    public static (string Image, string Columns) AddTo(OnnxGraphBuilder graph, string rows, int features, int columns)
    {
        return (Slice(0, features), Slice(features, features + columns));

        string Slice(long start, long end) => graph.Node(
            "Slice",
            [
                rows,
                graph.Constant("slice/start", (ReadOnlySpan<long>)[start], 1),
                graph.Constant("slice/end", (ReadOnlySpan<long>)[end], 1),
                graph.Constant("slice/axis", (ReadOnlySpan<long>)[1L], 1),
            ]);
    }
}
