using MLWorkbench.Foundation.Tables;
using MLWorkbench.Onnx;

namespace MLWorkbench.Training.Tabular.Encoding;

/// <summary>
/// For each number that is missing in some of the training rows whether it is: who was not measured often differs from who was. Where fewer than one in
/// twenty lack it, the median alone does (Schafer 1999), and the few cannot teach what their lack means.
/// </summary>
internal sealed class MissingBlock : IEncodedBlock
{
    /// <summary>The share of training rows that lack a value from which that is a feature.</summary>
    private const double Share = 0.05;

    private readonly int[] _columns;

    private MissingBlock(IEnumerable<string> names, int[] columns) => (Names, _columns) = ([.. names], columns);

    public int Width => _columns.Length;

    public IEnumerable<string> Names { get; }

    /// <summary>Null where too little is missing.</summary>
    public static MissingBlock? Fit(TableColumns columns, int[] numbers, TableSlice training)
    {
        var missing = new List<int>();
        foreach (var column in numbers)
        {
            var lacking = training.Rows - training.Known(column).Length;
            if (lacking > 0 && lacking >= Share * training.Rows)
            {
                missing.Add(column);
            }
        }

        return missing.Count == 0 ? null : new MissingBlock(missing.Select(column => $"{columns.All[column].Name} is missing"), [.. missing]);
    }

    public void Write(ReadOnlySpan<float> row, Span<float> features)
    {
        for (var index = 0; index < _columns.Length; index++)
        {
            features[index] = float.IsNaN(row[_columns[index]]) ? 1 : 0;
        }
    }

    public string AddTo(OnnxGraphBuilder graph, string table) => graph.ToFloat(graph.Node("IsNaN", [graph.Gather(table, _columns)]));
}
