using MLWorkbench.Foundation.Errors;
using MLWorkbench.Imaging.Dicom.Presentation;

namespace MLWorkbench.Imaging.Volumes.Planes;

/// <summary>
/// How values of a volume become grey. CT is in Hounsfield units, which mean the same in every volume, so fixed windows; anything else is
/// spread between the 1st and 99th percentile of the whole volume, so that a slice with little in it is not stretched to look like the others.
/// </summary>
internal static class VolumeScales
{
    /// <summary>The scales, one a channel.</summary>
    /// <param name="volume">The volume.</param>
    /// <param name="windows">Names or CENTER/WIDTH; none for what suits the modality.</param>
    /// <exception cref="InputException">A window is one that only single images have.</exception>
    public static IReadOnlyList<Func<double, double>> For(Volume volume, IReadOnlyList<string> windows)
    {
        IReadOnlyList<GreyScale> scales = windows.Count > 0 ? [.. windows.Select(GreyScale.Parse)]
            : volume.Modality == "CT" ? ModalityDefaults.Computed
            : [new GreyScale.Percentiles()];
        return [.. scales.Select(scale => ShareOf(volume, scale))];
    }

    /// <summary>The one scale of an image of one channel.</summary>
    public static Func<double, double> Single(Volume volume, IReadOnlyList<string> windows) =>
        windows.Count == 0 && volume.Modality == "CT" ? ShareOf(volume, ModalityDefaults.Single(ModalityDefaults.Computed)) : For(volume, windows)[0];

    private static Func<double, double> ShareOf(Volume volume, GreyScale scale)
    {
        Func<double, double> share = scale switch
        {
            GreyScale.Fixed { Window: var window } => window.Share,
            GreyScale.Range => Between(volume.Range.Least, volume.Range.Greatest),
            GreyScale.Percentiles => Between(volume.Range.Low, volume.Range.High),
            _ => throw new InputException("load-image.windows: 'file' and 'stored' are for single images; of volumes use percentiles, range, lung, soft-tissue, bone, brain or CENTER/WIDTH"),
        };
        return value => double.IsNaN(value) ? 0 : volume.IsInverted ? 1 - share(value) : share(value);
    }

    private static Func<double, double> Between(double low, double high) =>
        value => high > low ? Math.Clamp((value - low) / (high - low), 0, 1) : 0;
}
