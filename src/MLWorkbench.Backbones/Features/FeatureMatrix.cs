namespace MLWorkbench.Backbones.Features;

/// <summary>Features of images: one row per image, float32.</summary>
public sealed class FeatureMatrix
{
    private readonly ReadOnlyMemory<float> _values;

    /// <summary>Takes over values; the caller must not change them afterwards.</summary>
    /// <param name="values">Row-major [rows, columns].</param>
    /// <param name="rows">Images.</param>
    /// <param name="columns">Features per image.</param>
    /// <param name="copies">Matrices of the same shape for augmented copies. Default none.</param>
    /// <exception cref="ArgumentException">The number of values does not fit.</exception>
    public FeatureMatrix(ReadOnlyMemory<float> values, int rows, int columns, IReadOnlyList<FeatureMatrix>? copies = null)
    {
        if (values.Length != (long)rows * columns)
        {
            throw new ArgumentException($"{values.Length} values do not fill [{rows}, {columns}].", nameof(values));
        }

        (_values, Rows, Columns, Copies) = (values, rows, columns, copies ?? []);
    }

    /// <summary>Images.</summary>
    public int Rows { get; }

    /// <summary>Features per image.</summary>
    public int Columns { get; }

    /// <summary>All values, row-major [rows, columns].</summary>
    public ReadOnlyMemory<float> Values => _values;

    /// <summary>The same images augmented, one matrix per copy, rows in the same order; empty without augmentation.</summary>
    public IReadOnlyList<FeatureMatrix> Copies { get; }

    /// <summary>Where the rows came from; null for a matrix that no extraction made.</summary>
    public FeatureCounts? Counts { get; init; }

    /// <summary>The features of one image.</summary>
    /// <param name="index">The row, from 0.</param>
    public ReadOnlySpan<float> Row(int index) => _values.Span.Slice(index * Columns, Columns);

    /// <summary>Some of the rows, in the order given; the copies' too.</summary>
    /// <param name="rows">Row numbers, from 0; repetitions allowed.</param>
    public FeatureMatrix Take(IReadOnlyList<int> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var taken = new float[(long)rows.Count * Columns];
        for (var row = 0; row < rows.Count; row++)
        {
            Row(rows[row]).CopyTo(taken.AsSpan(row * Columns));
        }

        return new FeatureMatrix(taken, rows.Count, Columns, [.. Copies.Select(copy => copy.Take(rows))]);
    }
}
