using MLWorkbench.Foundation.Tables;
using MLWorkbench.Onnx;

namespace MLWorkbench.Training.Tabular.Encoding;

/// <summary>For each number that is missing in any training row whether it is: who was not measured often differs from who was.</summary>
internal sealed class MissingBlock : IEncodedBlock
{
    private readonly int[] _columns;

    private MissingBlock(IEnumerable<string> names, int[] columns) => (Names, _columns) = ([.. names], columns);

    public int Width => _columns.Length;

    public IEnumerable<string> Names { get; }

    /// <summary>Null where nothing is missing.</summary>
    public static MissingBlock? Fit(TableColumns columns, int[] numbers, TableSlice training)
    {
        var missing = new List<int>();
        foreach (var column in numbers)
        {
            if (training.Known(column).Length < training.Rows)
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
