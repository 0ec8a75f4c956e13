using System.Globalization;
using MLWorkbench.Data;
using MLWorkbench.Imaging;

namespace MLWorkbench.Training;

/// <summary>What the images of a data set have in common as they are stored.</summary>
/// <param name="Shape">Median size, and the channels that hold all of them: 1 or 3.</param>
/// <param name="OneSize">Whether every image has that size.</param>
/// <param name="Bits">Bits of a raw value: 16 where any image has them, else 8.</param>
public sealed record StoredImages(ImageShape Shape, bool OneSize, int Bits)
{
    /// <summary>Whether no image is wider than high or higher than wide.</summary>
    /// <param name="fingerprint">The data set's.</param>
    public static bool AllSquare(Fingerprint fingerprint) => fingerprint.Sizes.All(bar => bar.Value.Split('x') is [var width, var height] && width == height);

    /// <summary>Reads it from the fingerprint.</summary>
    /// <param name="fingerprint">The data set's.</param>
    public static StoredImages Of(Fingerprint fingerprint)
    {
        var channels = fingerprint.Channels.Any(bar => int.Parse(bar.Value, CultureInfo.InvariantCulture) > 2) ? 3 : 1;
        var (width, height) = fingerprint.MedianSize;
        return new StoredImages(
            new ImageShape(width, height, channels), fingerprint.Sizes.Count == 1, fingerprint.Depths.Any(bar => bar.Value == "16") ? 16 : 8);
    }
}
