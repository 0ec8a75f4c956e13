using System.Numerics;
using MLWorkbench.Imaging;

namespace MLWorkbench.Data.Scanning;

/// <summary>How bright an image is, on the whole and along its edge.</summary>
/// <param name="All">Mean grey of all pixels, as a share of the full range of its bits; raw values of floating-point images.</param>
/// <param name="Border">Mean grey of the frame whose width is a twentieth of the shorter side, at least one pixel.</param>
internal sealed record GreyMeans(double All, double Border)
{
    private const int BordersOfASide = 20;

    /// <summary>Measures. Grey is 0.299 R + 0.587 G + 0.114 B (ITU-R BT.601).</summary>
    public static GreyMeans Of(Image image) => image.Depth switch
    {
        PixelDepth.U8 => Of(image, image.Pixels<byte>(), byte.MaxValue),
        PixelDepth.U16 => Of(image, image.Pixels<ushort>(), ushort.MaxValue),
        _ => Of(image, image.Pixels<float>(), 1),
    };

    private static GreyMeans Of<T>(Image image, ReadOnlySpan<T> pixels, double range)
        where T : unmanaged, INumber<T>
    {
        var (width, height, channels) = (image.Width, image.Height, image.Channels);
        var border = Math.Max(1, Math.Min(width, height) / BordersOfASide);
        Span<double> all = stackalloc double[3];
        Span<double> inner = stackalloc double[3];
        all.Clear();
        inner.Clear();
        var within = 0L;
        for (var row = 0; row < height; row++)
        {
            var line = pixels.Slice(row * width * channels, width * channels);
            Add(line, channels, all);
            if (row >= border && row < height - border && width > 2 * border)
            {
                Add(line[(border * channels)..^(border * channels)], channels, inner);
                within += width - (2 * border);
            }
        }

        var count = (double)width * height;
        var (whole, middle) = (Grey(all, channels), Grey(inner, channels));
        return new GreyMeans(Finite(whole / count / range), Finite((whole - middle) / (count - within) / range));
    }

    private static void Add<T>(ReadOnlySpan<T> line, int channels, Span<double> sums)
        where T : unmanaged, INumber<T>
    {
        for (var channel = 0; channel < channels; channel++)
        {
            var sum = 0.0;
            for (var at = channel; at < line.Length; at += channels)
            {
                sum += double.CreateTruncating(line[at]);
            }

            sums[channel] += sum;
        }
    }

    private static double Grey(ReadOnlySpan<double> sums, int channels) =>
        channels == 1 ? sums[0] : (0.299 * sums[0]) + (0.587 * sums[1]) + (0.114 * sums[2]);

    // Floating-point images may hold what is no number.
    private static double Finite(double value) => double.IsFinite(value) ? value : 0;
}
