using MLWorkbench.Foundation.Tables;
using MLWorkbench.Onnx;

namespace MLWorkbench.Training.Tabular.Encoding;

/// <summary>Numbers and places in an order: as they are, or with the training rows' median in place of what is missing.</summary>
internal sealed class NumberBlock : IEncodedBlock
{
    private readonly int[] _columns;
    private readonly float[]? _medians;

    private NumberBlock(IEnumerable<string> names, int[] columns, float[]? medians) => (Names, _columns, _medians) = ([.. names], columns, medians);

    public int Width => _columns.Length;

    public IEnumerable<string> Names { get; }

    public static NumberBlock Fit(TableColumns columns, int[] numbers, TableSlice training, bool fill)
    {
        var names = numbers.Select(column => columns.All[column].Name);
        if (!fill)
        {
            return new NumberBlock(names, numbers, null);
        }

        var medians = new float[numbers.Length];
        for (var index = 0; index < numbers.Length; index++)
        {
            medians[index] = Median(training.Known(numbers[index]));
        }

        return new NumberBlock(names, numbers, medians);
    }

    public void Write(ReadOnlySpan<float> row, Span<float> features)
    {
        for (var index = 0; index < _columns.Length; index++)
        {
            var value = row[_columns[index]];
            features[index] = _medians is not null && float.IsNaN(value) ? _medians[index] : value;
        }
    }

    public string AddTo(OnnxGraphBuilder graph, string table)
    {
        var values = graph.Gather(table, _columns);
        return _medians is null
            ? values
            : graph.Node("Where", [graph.Node("IsNaN", [values]), graph.Constant("medians", _medians, _medians.Length), values]);
    }

    /// <summary>0 for a column of which nothing is known.</summary>
    private static float Median(float[] known)
    {
        if (known.Length == 0)
        {
            return 0;
        }

        Array.Sort(known);
        var middle = known.Length / 2;
        return known.Length % 2 == 1 ? known[middle] : (known[middle - 1] / 2) + (known[middle] / 2);
    }
}
