namespace MLWorkbench.Imaging.Volumes.Planes;

/// <summary>Values of the modality in one plane [rows, columns], head or front up.</summary>
/// <param name="Rows">Rows.</param>
/// <param name="Columns">Columns.</param>
/// <param name="Values">The values, row by row.</param>
/// <param name="RowSpacing">Millimetres between rows.</param>
/// <param name="ColumnSpacing">Millimetres between columns.</param>
internal sealed record PlaneValues(int Rows, int Columns, float[] Values, double RowSpacing, double ColumnSpacing)
{
    private const int LongestSide = 2048;

    /// <summary>Cuts a volume.</summary>
    public static PlaneValues Slice(Volume volume, VolumeAxis axis, int index) => Of(volume, axis, (slice, row, column) => axis switch
    {
        VolumeAxis.Axial => volume[index, row, column],
        VolumeAxis.Coronal => volume[slice, index, column],
        _ => volume[slice, row, index],
    });

    /// <summary>Looks through a volume: the greatest value along the axis, those that are no numbers aside.</summary>
    public static PlaneValues Maximum(Volume volume, VolumeAxis axis)
    {
        var plane = Of(volume, axis, (_, _, _) => float.NegativeInfinity);
        var values = volume.Values;
        var at = 0;
        for (var slice = 0; slice < volume.Slices; slice++)
        {
            for (var row = 0; row < volume.Rows; row++)
            {
                for (var column = 0; column < volume.Columns; column++, at++)
                {
                    var target = axis switch
                    {
                        VolumeAxis.Axial => (row * volume.Columns) + column,
                        VolumeAxis.Coronal => ((volume.Slices - 1 - slice) * volume.Columns) + column,
                        _ => ((volume.Slices - 1 - slice) * volume.Rows) + row,
                    };
                    if (values[at] > plane.Values[target])
                    {
                        plane.Values[target] = values[at];
                    }
                }
            }
        }

        return plane;
    }

    /// <summary>The plane with pixels as wide as high, by linear interpolation along the axis that is coarser.</summary>
    public PlaneValues WithSquarePixels()
    {
        var finer = Math.Min(RowSpacing, ColumnSpacing);
        if (Math.Max(RowSpacing, ColumnSpacing) <= 1.01 * finer)
        {
            return this;
        }

        return Resampled(Side(Rows, RowSpacing / finer), Side(Columns, ColumnSpacing / finer), finer);
    }

    /// <summary>The plane in the middle of a square that holds a whole volume, with nothing (NaN) around it.</summary>
    /// <param name="pixels">The square's side in pixels.</param>
    /// <param name="millimetres">The square's side in millimetres.</param>
    public PlaneValues InSquare(int pixels, double millimetres)
    {
        var spacing = millimetres / pixels;
        var inner = Resampled(
            Math.Clamp((int)Math.Round(Rows * RowSpacing / spacing), 1, pixels), Math.Clamp((int)Math.Round(Columns * ColumnSpacing / spacing), 1, pixels), spacing);
        var values = new float[pixels * pixels];
        Array.Fill(values, float.NaN);
        var (top, left) = ((pixels - inner.Rows) / 2, (pixels - inner.Columns) / 2);
        for (var row = 0; row < inner.Rows; row++)
        {
            inner.Values.AsSpan(row * inner.Columns, inner.Columns).CopyTo(values.AsSpan(((row + top) * pixels) + left));
        }

        return new PlaneValues(pixels, pixels, values, spacing, spacing);
    }

    private static int Side(int length, double factor) => Math.Clamp((int)Math.Round(length * factor), 1, Math.Max(length, LongestSide));

    /// <summary>Pixel centres at halves; edges are continued.</summary>
    private PlaneValues Resampled(int rows, int columns, double spacing)
    {
        var values = new float[rows * columns];
        for (var row = 0; row < rows; row++)
        {
            var (above, below, down) = Between(row, rows, Rows);
            for (var column = 0; column < columns; column++)
            {
                var (left, right, across) = Between(column, columns, Columns);
                var upper = Mix(Values[(above * Columns) + left], Values[(above * Columns) + right], across);
                var lower = Mix(Values[(below * Columns) + left], Values[(below * Columns) + right], across);
                values[(row * columns) + column] = Mix(upper, lower, down);
            }
        }

        return new PlaneValues(rows, columns, values, spacing, spacing);
    }

    private static (int Before, int After, float Share) Between(int index, int count, int source)
    {
        var place = Math.Clamp(((index + 0.5) * source / count) - 0.5, 0, source - 1);
        var before = (int)place;
        return (before, Math.Min(before + 1, source - 1), (float)(place - before));
    }

    // Without the test a value that is no number, or an infinite one, would spoil its neighbours at a share of 0.
    private static float Mix(float one, float other, float share) => share == 0 ? one : one + (share * (other - one));

    private static PlaneValues Of(Volume volume, VolumeAxis axis, Func<int, int, int, float> at)
    {
        var (rows, columns) = axis switch
        {
            VolumeAxis.Axial => (volume.Rows, volume.Columns),
            VolumeAxis.Coronal => (volume.Slices, volume.Columns),
            _ => (volume.Slices, volume.Rows),
        };
        var values = new float[rows * columns];
        for (var row = 0; row < rows; row++)
        {
            // The head is up.
            var slice = volume.Slices - 1 - row;
            for (var column = 0; column < columns; column++)
            {
                values[(row * columns) + column] = axis == VolumeAxis.Axial ? at(0, row, column) : axis == VolumeAxis.Coronal ? at(slice, 0, column) : at(slice, column, 0);
            }
        }

        var spacing = volume.Spacing;
        return axis switch
        {
            VolumeAxis.Axial => new PlaneValues(rows, columns, values, spacing.Row, spacing.Column),
            VolumeAxis.Coronal => new PlaneValues(rows, columns, values, spacing.Slice, spacing.Column),
            _ => new PlaneValues(rows, columns, values, spacing.Slice, spacing.Row),
        };
    }
}
