using MLWorkbench.Foundation.Tables;
using MLWorkbench.Onnx;

namespace MLWorkbench.TrainerHost.Packages;

/// <summary>
/// The columns of a table as inputs of a graph, each [N, 1] under its own name, and the one tensor [N, columns] that models read: numbers as
/// they are, texts as the codes of their categories, NaN for any other text.
/// </summary>
internal static class NamedColumns
{
    /// <summary>Declares the inputs.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="columns">The columns.</param>
    /// <returns>The tensor.</returns>
    public static string AddTo(OnnxGraphBuilder graph, TableColumns columns)
    {
        graph.UseDomain(OnnxGraphBuilder.MachineLearning, OnnxGraphBuilder.MachineLearningVersion);
        // Every input is declared before the first operator, so that no value takes a column's name.
        var inputs = columns.All.Select(column => graph.Input(column.Name, column.Kind == ColumnKind.Number ? OnnxType.Float : OnnxType.String, "N", 1)).ToList();
        var numbers = columns.All.Zip(inputs, (column, input) => column.Kind == ColumnKind.Number ? input : Code(graph, column, input));
        return graph.Node("Concat", [.. numbers], ("axis", 1L));
    }

    private static string Code(OnnxGraphBuilder graph, TableColumn column, string input) => graph.Node(
        OnnxGraphBuilder.MachineLearning,
        "LabelEncoder",
        [input],
        1,
        ("keys_strings", column.Categories.ToArray()),
        ("values_floats", Enumerable.Range(0, column.Categories.Count).Select(code => (float)code).ToArray()),
        ("default_float", float.NaN))[0];
}
