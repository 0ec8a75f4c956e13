namespace MLWorkbench.Imaging.Viewing;

/// <summary>Renders deeper images with 8 bits, as a screen shows them.</summary>
internal static class EightBits
{
    /// <summary>16-bit images that fill the range as it was meant, such as those of a window: the upper 8 bits. Others as by <see cref="Of"/>.</summary>
    /// <param name="image">The image.</param>
    /// <param name="cutShare">Share of the values below the first percentile, and above the second, of images that are not of 16 bits.</param>
    public static Image OfWindow(Image image, double cutShare)
    {
        if (image.Depth != PixelDepth.U16)
        {
            return Of(image, cutShare);
        }

        var stored = image.Pixels<ushort>();
        var shown = new byte[stored.Length];
        for (var index = 0; index < shown.Length; index++)
        {
            shown[index] = (byte)(stored[index] >> 8);
        }

        return new Image(image.Width, image.Height, image.Channels, PixelDepth.U8, shown);
    }

    /// <summary>8-bit images as they are; of deeper ones the values between two percentiles spread over 0 to 255.</summary>
    /// <param name="image">The image.</param>
    /// <param name="cutShare">Share of the values below the first percentile, and above the second.</param>
    public static Image Of(Image image, double cutShare)
    {
        if (image.Depth == PixelDepth.U8)
        {
            return image;
        }

        var values = new float[image.Shape.Values];
        if (image.Depth == PixelDepth.U16)
        {
            var stored = image.Pixels<ushort>();
            for (var index = 0; index < values.Length; index++)
            {
                values[index] = stored[index];
            }
        }
        else
        {
            image.Pixels<float>().CopyTo(values);
        }

        var sorted = (float[])values.Clone();
        Array.Sort(sorted);
        var low = sorted[(int)(cutShare * (sorted.Length - 1))];
        var range = sorted[(int)Math.Ceiling((1 - cutShare) * (sorted.Length - 1))] - low;
        var shown = new byte[values.Length];
        if (range > 0)
        {
            for (var index = 0; index < shown.Length; index++)
            {
                shown[index] = (byte)Math.Clamp(MathF.Round(255 * (values[index] - low) / range), 0, 255);
            }
        }

        return new Image(image.Width, image.Height, image.Channels, PixelDepth.U8, shown);
    }
}
