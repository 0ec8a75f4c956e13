namespace MLWorkbench.Imaging.Viewing;

/// <summary>A coarse map over an image: how much each part speaks for something (above 0) or against it (below 0).</summary>
public sealed class HeatMap
{
    private readonly float[] _values;

    /// <summary>Keeps values.</summary>
    /// <param name="width">Columns, at least 1.</param>
    /// <param name="height">Rows, at least 1.</param>
    /// <param name="values">Row by row.</param>
    /// <exception cref="ArgumentException">Their number is another.</exception>
    public HeatMap(int width, int height, float[] values)
    {
        if (width < 1 || height < 1 || values.Length != width * height)
        {
            throw new ArgumentException($"{values.Length} values are no map of {width}x{height}.", nameof(values));
        }

        (Width, Height, _values) = (width, height, values);
    }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>Row by row.</summary>
    public ReadOnlySpan<float> Values => _values;

    /// <summary>The largest distance from 0.</summary>
    public float Peak => _values.Max(Math.Abs);

    /// <summary>The mean of several maps of one size.</summary>
    /// <param name="maps">At least one.</param>
    /// <exception cref="ArgumentException">Their sizes differ.</exception>
    public static HeatMap Mean(IReadOnlyList<HeatMap> maps)
    {
        var first = maps[0];
        if (maps.Any(map => map.Width != first.Width || map.Height != first.Height))
        {
            throw new ArgumentException("Only maps of one size have a mean.", nameof(maps));
        }

        return new HeatMap(first.Width, first.Height, [.. first._values.Select((_, index) => maps.Average(map => map._values[index]))]);
    }

    /// <summary>The map stretched over an image: bilinear between the middles of its cells, the outer ones reaching to the edge.</summary>
    /// <param name="width">Columns of the image.</param>
    /// <param name="height">Rows of the image.</param>
    public HeatMap Stretched(int width, int height)
    {
        var values = new float[width * height];
        for (var y = 0; y < height; y++)
        {
            var (top, bottom, down) = Between(y, height, Height);
            for (var x = 0; x < width; x++)
            {
                var (left, right, across) = Between(x, width, Width);
                var above = Mix(_values[(top * Width) + left], _values[(top * Width) + right], across);
                var below = Mix(_values[(bottom * Width) + left], _values[(bottom * Width) + right], across);
                values[(y * width) + x] = Mix(above, below, down);
            }
        }

        return new HeatMap(width, height, values);
    }

    private static (int First, int Second, float Share) Between(int at, int length, int cells)
    {
        var place = Math.Clamp(((at + 0.5f) * cells / length) - 0.5f, 0, cells - 1);
        var first = (int)place;
        return (first, Math.Min(first + 1, cells - 1), place - first);
    }

    private static float Mix(float first, float second, float share) => first + ((second - first) * share);
}
