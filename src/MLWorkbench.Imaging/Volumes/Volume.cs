namespace MLWorkbench.Imaging.Volumes;

/// <summary>
/// A scan in three dimensions, never changed after it was made: values of the modality [slices, rows, columns], such as Hounsfield units. Where
/// the file says how the patient lies, axes are those of DICOM's axial images, whatever the file's own order: slices go from the feet to the head,
/// rows from front to back, columns from the patient's right to left. Oblique scans are turned to the nearest axes and not resampled.
/// </summary>
public sealed class Volume
{
    private readonly float[] _values;
    private readonly Lazy<ValueRange> _range;

    /// <summary>Takes over an array of values; the caller must not change it afterwards.</summary>
    /// <param name="slices">Slices, at least 1.</param>
    /// <param name="rows">Rows, at least 1.</param>
    /// <param name="columns">Columns, at least 1.</param>
    /// <param name="values">The values [slices, rows, columns].</param>
    /// <param name="spacing">Millimetres between voxels.</param>
    /// <exception cref="ArgumentException">The sizes are impossible or do not match the number of values.</exception>
    public Volume(int slices, int rows, int columns, float[] values, VoxelSpacing spacing)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfLessThan(slices, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        if (values.LongLength != (long)slices * rows * columns)
        {
            throw new ArgumentException($"{slices}x{rows}x{columns} voxels are not {values.LongLength} values.", nameof(values));
        }

        (Slices, Rows, Columns, _values, Spacing) = (slices, rows, columns, values, spacing);
        _range = new Lazy<ValueRange>(() => ValueRange.Of(_values));
    }

    /// <summary>Slices, from the feet to the head.</summary>
    public int Slices { get; }

    /// <summary>Rows, from front to back.</summary>
    public int Rows { get; }

    /// <summary>Columns, from the patient's right to left.</summary>
    public int Columns { get; }

    /// <summary>Millimetres between voxels.</summary>
    public VoxelSpacing Spacing { get; }

    /// <summary>Whether the file says how the patient lies; else axes are as stored.</summary>
    public bool IsOriented { get; init; } = true;

    /// <summary>CT, MR and so on; empty where the file does not say, as NIfTI files never do.</summary>
    public string Modality { get; init; } = "";

    /// <summary>Whether small values are shown bright.</summary>
    public bool IsInverted { get; init; }

    /// <summary>The values [slices, rows, columns].</summary>
    public ReadOnlySpan<float> Values => _values;

    /// <summary>Least, greatest, and 1st and 99th percentile of all values; computed once.</summary>
    public ValueRange Range => _range.Value;

    /// <summary>Bytes of the values in memory.</summary>
    public long Bytes => _values.LongLength * sizeof(float);

    /// <summary>The value of a voxel.</summary>
    /// <param name="slice">0-based.</param>
    /// <param name="row">0-based.</param>
    /// <param name="column">0-based.</param>
    public float this[int slice, int row, int column] => _values[((((long)slice * Rows) + row) * Columns) + column];

    /// <summary>The same values of a known modality.</summary>
    internal Volume With(string modality, bool isInverted) =>
        new(Slices, Rows, Columns, _values, Spacing) { IsOriented = IsOriented, Modality = modality, IsInverted = isInverted };

    /// <summary>The sizes, as messages say them.</summary>
    public override string ToString() => $"{Slices} slices of {Columns}x{Rows}";
}
