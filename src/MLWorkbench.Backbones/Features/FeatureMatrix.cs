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

    /// <summary>The features of several backbones side by side; the copies' too.</summary>
    /// <param name="parts">Matrices of the same images, at least one.</param>
    public static FeatureMatrix Join(IReadOnlyList<FeatureMatrix> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        var columns = parts.Sum(part => part.Columns);
        var values = new float[(long)parts[0].Rows * columns];
        var at = 0;
        for (var row = 0; row < parts[0].Rows; row++)
        {
            foreach (var part in parts)
            {
                part.Row(row).CopyTo(values.AsSpan(at));
                at += part.Columns;
            }
        }

        var copies = Enumerable.Range(0, parts[0].Copies.Count).Select(copy => Join([.. parts.Select(part => part.Copies[copy])]));
        return new FeatureMatrix(values, parts[0].Rows, columns, [.. copies]);
    }

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
