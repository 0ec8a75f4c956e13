namespace MLWorkbench.Training.Tabular.Encoding;

/// <summary>Rows of a table, one after the other.</summary>
/// <param name="values">One number for each column of each row.</param>
/// <param name="columns">Number of columns.</param>
internal readonly ref struct TableSlice(ReadOnlySpan<float> values, int columns)
{
    private readonly ReadOnlySpan<float> _values = values;
    private readonly int _columns = columns;

    /// <summary>Number of rows.</summary>
    public int Rows => _values.Length / _columns;

    /// <summary>One row.</summary>
    public ReadOnlySpan<float> Row(int row) => _values.Slice(row * _columns, _columns);

    /// <summary>The values of a column that are not missing, in their order.</summary>
    public float[] Known(int column)
    {
        var known = new List<float>(Rows);
        for (var row = 0; row < Rows; row++)
        {
            if (_values[(row * _columns) + column] is var value && !float.IsNaN(value))
            {
                known.Add(value);
            }
        }

        return [.. known];
    }
}
