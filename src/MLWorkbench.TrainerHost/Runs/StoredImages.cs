using System.Globalization;
using MLWorkbench.Data;
using MLWorkbench.Imaging;
using MLWorkbench.Imaging.Steps.Resize;

namespace MLWorkbench.TrainerHost.Runs;

/// <summary>What the images of a data set have in common as they are stored.</summary>
internal static class StoredImages
{
    /// <summary>
    /// Size and channels that all images share: what a pipeline without a resize step needs. With one, the channels alone count. Null where
    /// sizes differ and nothing brings them together.
    /// </summary>
    public static ImageShape? ShapeOf(Fingerprint fingerprint, IEnumerable<object> steps)
    {
        var channels = fingerprint.Channels.Any(bar => int.Parse(bar.Value, CultureInfo.InvariantCulture) > 2) ? 3 : 1;
        var (width, height) = fingerprint.MedianSize;
        return fingerprint.Sizes.Count == 1 || steps.OfType<ResizeOptions>().Any() ? new ImageShape(width, height, channels) : null;
    }

    /// <summary>Whether 8-bit and 16-bit images stand side by side: their raw values have nothing in common.</summary>
    public static bool MixesDepths(Fingerprint fingerprint) => fingerprint.Depths.Count > 1;
}
