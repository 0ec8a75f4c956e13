using MLWorkbench.Imaging.Codecs;
using MLWorkbench.Imaging.Dicom.Elements;
using MLWorkbench.Imaging.Dicom.Pixels;

namespace MLWorkbench.Imaging.Dicom.Presentation;

/// <summary>
/// What an image of a modality is shown with where nothing is asked for. CT is in Hounsfield units, which mean the same in every image, so
/// fixed windows; MR has no units, so each image's own percentiles; radiographs carry the window their makers meant.
/// </summary>
internal static class ModalityDefaults
{
    /// <summary>Those of computed tomography: lung, soft tissue and bone.</summary>
    public static IReadOnlyList<GreyScale> Computed { get; } =
        [new GreyScale.Fixed(Window.Lung), new GreyScale.Fixed(Window.SoftTissue), new GreyScale.Fixed(Window.Bone)];

    /// <summary>The scales, one a channel: three for CT, else one.</summary>
    /// <exception cref="ImageDecodeException">The image is not meant for eyes, as mammograms FOR PROCESSING.</exception>
    public static IReadOnlyList<GreyScale> For(DicomDataSet set, PixelDescription pixels)
    {
        var modality = set.Text(DicomTags.Modality).ToUpperInvariant();
        if (modality == "MG" && set.Text(DicomTags.PresentationIntentType).Equals("FOR PROCESSING", StringComparison.OrdinalIgnoreCase))
        {
            throw new ImageDecodeException("a mammogram FOR PROCESSING: its values are those of the detector; use the images FOR PRESENTATION");
        }

        return modality switch
        {
            "CT" => Computed,
            "MR" or "PT" or "NM" => [new GreyScale.Percentiles()],
            "US" or "IVUS" => [new GreyScale.AsStored()],
            "CR" or "DX" or "MG" or "RG" or "RF" or "XA" or "PX" or "IO" => [new GreyScale.FromFile()],
            _ when pixels.Stored <= 8 => [new GreyScale.AsStored()],
            _ => [new GreyScale.FromFile()],
        };
    }

    /// <summary>The one scale of an image whose network has one channel.</summary>
    public static GreyScale Single(IReadOnlyList<GreyScale> scales) => scales.Count == 3 ? new GreyScale.Fixed(Window.SoftTissue) : scales[0];

    /// <summary>Whether bright means little: MONOCHROME1 is shown inverted, but Hounsfield units are what they are.</summary>
    public static bool IsInverted(DicomDataSet set, PixelDescription pixels) =>
        pixels.Photometric == "MONOCHROME1" && !set.Text(DicomTags.Modality).Equals("CT", StringComparison.OrdinalIgnoreCase);
}
