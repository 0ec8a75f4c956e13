using MLWorkbench.Imaging.Dicom.Elements;
using MLWorkbench.Imaging.Dicom.Reading;

namespace MLWorkbench.Imaging.Dicom.Presentation;

/// <summary>
/// From stored values to those of the modality, such as Hounsfield units (PS3.3 C.11.1): the Modality LUT Sequence, or slope and intercept
/// of the file or of the frame's functional group.
/// </summary>
internal sealed record ModalityTransform
{
    private ModalityTransform()
    {
    }

    /// <summary>Factor of a stored value.</summary>
    public double Slope { get; private init; } = 1;

    /// <summary>Added after it.</summary>
    public double Intercept { get; private init; }

    /// <summary>A table in their place, or null.</summary>
    public LookupTable? Table { get; private init; }

    public static ModalityTransform Of(DicomDataSet set, int frame)
    {
        if (set.Items(DicomTags.ModalityLutSequence) is [var item, ..] && LookupTable.Of(item, set) is { } table)
        {
            return new ModalityTransform { Table = table };
        }

        var source = FunctionalGroups.Of(set, frame, DicomTags.PixelValueTransformation) ?? set;
        var slope = source.Number(DicomTags.RescaleSlope) ?? 1;
        return new ModalityTransform { Slope = slope == 0 ? 1 : slope, Intercept = source.Number(DicomTags.RescaleIntercept) ?? 0 };
    }

    /// <summary>Applies it in place.</summary>
    public void Apply(double[] values)
    {
        for (var index = 0; index < values.Length; index++)
        {
            values[index] = Table is null ? (values[index] * Slope) + Intercept : Table.At(values[index]);
        }
    }
}
