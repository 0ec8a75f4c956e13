namespace MLWorkbench.Imaging;

/// <summary>How colourful an image is.</summary>
public static class Chroma
{
    /// <summary>
    /// From here on an image is in colour: the mean difference between the largest and the smallest of a pixel's values is a twentieth of the
    /// range. Photographs have a fifth, scans with a tint or a coloured caliper less than a hundredth.
    /// </summary>
    public const double InColour = 0.05;

    /// <summary>The mean difference between the largest and the smallest value of a pixel, as a share of the range of 8 or 16 bits; 0 of grey images.</summary>
    /// <param name="image">The image; of one with floats the values are taken as 0 to 1.</param>
    public static double Of(Image image)
    {
        if (image.Channels == 1)
        {
            return 0;
        }

        return image.Depth switch
        {
            PixelDepth.U8 => Mean(image.Pixels<byte>(), value => value) / byte.MaxValue,
            PixelDepth.U16 => Mean(image.Pixels<ushort>(), value => value) / ushort.MaxValue,
            _ => Mean(image.Pixels<float>(), value => value),
        };
    }

    private static double Mean<T>(ReadOnlySpan<T> values, Func<T, double> number)
    {
        var sum = 0.0;
        for (var pixel = 0; pixel < values.Length; pixel += 3)
        {
            var (red, green, blue) = (number(values[pixel]), number(values[pixel + 1]), number(values[pixel + 2]));
            sum += Math.Max(red, Math.Max(green, blue)) - Math.Min(red, Math.Min(green, blue));
        }

        return sum / (values.Length / 3);
    }
}
