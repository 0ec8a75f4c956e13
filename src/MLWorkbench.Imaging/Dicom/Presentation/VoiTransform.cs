using MLWorkbench.Imaging.Dicom.Elements;

namespace MLWorkbench.Imaging.Dicom.Presentation;

/// <summary>What the file says of how it is to be seen (PS3.3 C.11.2): its VOI LUT, else its first window.</summary>
internal static class VoiTransform
{
    /// <summary>From a value of the modality to a share of grey; null where the file says nothing.</summary>
    public static Func<double, double>? Of(DicomDataSet set, int frame)
    {
        if (set.Items(DicomTags.VoiLutSequence) is [var item, ..] && LookupTable.Of(item, set) is { } table)
        {
            var greatest = Math.Pow(2, table.Bits) - 1;
            return value => table.At(value) / greatest;
        }

        var source = FunctionalGroups.Of(set, frame, DicomTags.FrameVoiLut) ?? set;
        if (source.Number(DicomTags.WindowCenter) is not { } center || source.Number(DicomTags.WindowWidth) is not { } width || width <= 0)
        {
            return null;
        }

        return source.Text(DicomTags.VoiLutFunction).ToUpperInvariant() switch
        {
            "SIGMOID" => value => 1 / (1 + Math.Exp(-4 * (value - center) / width)),
            "LINEAR_EXACT" => value => Math.Clamp(((value - center) / width) + 0.5, 0, 1),
            _ when width <= 1 => null,
            _ => new Window { Center = center, Width = width }.Share,
        };
    }
}
