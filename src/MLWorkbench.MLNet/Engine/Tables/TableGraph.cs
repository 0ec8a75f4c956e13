using Microsoft.ML;
using MLWorkbench.Foundation.Tables;
using MLWorkbench.Onnx;
using MLWorkbench.Training.Transfer;

namespace MLWorkbench.MLNet.Tables;

/// <summary>
/// ML.NET's chain as our graph: ML.NET writes it as ONNX with an input [N, 1] for each column; ours takes the one tensor [N, columns], gives
/// each column its own values (codes of categories become their words again) and answers with a probability for each class.
/// </summary>
internal static class TableGraph
{
    /// <summary>Converts.</summary>
    /// <param name="context">ML.NET.</param>
    /// <param name="model">The fitted chain.</param>
    /// <param name="rows">Any rows, without their label.</param>
    /// <param name="classes">Number of classes.</param>
    public static byte[] Make(MLContext context, ITransformer model, TableView rows, int classes)
    {
        var output = classes == 2 ? "Probability" : "Score";
        using var stream = new MemoryStream();
        context.Model.ConvertToOnnx(model, rows, stream, output);
        var converted = OnnxModel.Read(stream.ToArray());

        var graph = new OnnxGraphBuilder("mlworkbench");
        graph.UseDomain(OnnxGraphBuilder.MachineLearning, OnnxGraphBuilder.MachineLearningVersion);
        var table = graph.Input(FusedGraph.Input, OnnxType.Float, "N", rows.Columns.Count);
        var needed = converted.Inputs.Select(input => input.Name).ToHashSet(StringComparer.Ordinal);
        var columns = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (index, column) in rows.Columns.All.Index().Where(column => needed.Contains(TableView.Name(column.Index))))
        {
            columns[TableView.Name(index)] = Column(graph, table, index, column);
        }

        var said = graph.Embed(converted, columns, output + ".output")[0];
        graph.Output(classes == 2 ? Both(graph, said) : said, FusedGraph.Probabilities, OnnxType.Float, "N", classes);
        return graph.Build().ToBytes();
    }

    private static string Column(OnnxGraphBuilder graph, string table, int index, TableColumn column)
    {
        var place = graph.Constant("column", (ReadOnlySpan<long>)[index], 1);
        var values = graph.Node("Gather", [table, place], ("axis", 1L));
        return column.Kind != ColumnKind.Category
            ? values
            : graph.Node(
                OnnxGraphBuilder.MachineLearning,
                "LabelEncoder",
                [values],
                1,
                ("keys_floats", Enumerable.Range(0, column.Categories.Count).Select(code => (float)code).ToArray()),
                ("values_strings", column.Categories.ToArray()),
                ("default_string", ""))[0];
    }

    private static string Both(OnnxGraphBuilder graph, string second)
    {
        var one = graph.Constant("one", (ReadOnlySpan<float>)[1f]);
        return graph.Node("Concat", [graph.Node("Sub", [one, second]), second], ("axis", 1L));
    }
}
