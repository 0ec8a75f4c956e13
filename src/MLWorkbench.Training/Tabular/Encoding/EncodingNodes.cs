using MLWorkbench.Onnx;

namespace MLWorkbench.Training.Tabular.Encoding;

/// <summary>Operators that encoders use again and again.</summary>
internal static class EncodingNodes
{
    /// <summary>Some columns `[N, some]` of `[N, columns]`.</summary>
    public static string Gather(this OnnxGraphBuilder graph, string table, int[] columns) =>
        graph.Node("Gather", [table, graph.Constant("columns", [.. columns.Select(column => (long)column)], columns.Length)], ("axis", 1L));

    /// <summary>Truth values as 0 and 1.</summary>
    public static string ToFloat(this OnnxGraphBuilder graph, string values) => graph.Node("Cast", [values], ("to", 1L));
}
