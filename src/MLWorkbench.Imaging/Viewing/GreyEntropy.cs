namespace MLWorkbench.Imaging.Viewing;

/// <summary>How much the greys of a picture tell: the entropy (Shannon 1948) of their histogram in 64 steps between the ends of the depth.</summary>
internal static class GreyEntropy
{
    private const int Steps = 64;

    /// <summary>In bits, 0 to 6; 0 where all pixels are alike.</summary>
    /// <param name="image">8 or 16 bits; of single precision 0 to 1.</param>
    /// <param name="channel">The channel.</param>
    public static double Of(Image image, int channel) => image.Depth switch
    {
        PixelDepth.U8 => Of(image.Pixels<byte>(), image.Channels, channel, value => value / 256.0),
        PixelDepth.U16 => Of(image.Pixels<ushort>(), image.Channels, channel, value => value / 65536.0),
        _ => Of(image.Pixels<float>(), image.Channels, channel, value => value),
    };

    private static double Of<T>(ReadOnlySpan<T> pixels, int channels, int channel, Func<T, double> share)
    {
        var counts = new int[Steps];
        for (var at = channel; at < pixels.Length; at += channels)
        {
            counts[(int)Math.Clamp(share(pixels[at]) * Steps, 0, Steps - 1)]++;
        }

        var total = (double)pixels.Length / channels;
        return -counts.Where(count => count > 0).Sum(count => count / total * Math.Log2(count / total));
    }
}
