using MLWorkbench.Foundation.Privacy;
using MLWorkbench.Imaging.Dicom.Elements;

namespace MLWorkbench.Imaging.Dicom.Facts;

/// <summary>What is remembered of a DICOM file beside its pixels. Whom it shows is remembered as codes only.</summary>
public sealed record DicomFacts
{
    /// <summary>Modality: CT, MR, US and so on; empty where the file does not say.</summary>
    public string Modality { get; init; } = "";

    /// <summary>Body part examined, as the file has it.</summary>
    public string BodyPart { get; init; } = "";

    /// <summary>Frames in the file.</summary>
    public int Frames { get; init; } = 1;

    /// <summary>Code of the patient, empty where the file names none.</summary>
    public string Patient { get; init; } = "";

    /// <summary>Code of the study.</summary>
    public string Study { get; init; } = "";

    /// <summary>Code of the series.</summary>
    public string Series { get; init; } = "";

    /// <summary>Reads the facts.</summary>
    /// <param name="set">The file's data set.</param>
    /// <param name="frames">Frames of its pixel data.</param>
    /// <param name="pseudonyms">Makes the codes.</param>
    public static DicomFacts Of(DicomDataSet set, int frames, Pseudonyms pseudonyms)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(pseudonyms);
        return new DicomFacts
        {
            Modality = set.Text(DicomTags.Modality),
            BodyPart = set.Text(DicomTags.BodyPartExamined),
            Frames = frames,
            Patient = pseudonyms.Of("patient", set.Text(DicomTags.PatientId)),
            Study = pseudonyms.Of("study", set.Text(DicomTags.StudyInstanceUid)),
            Series = pseudonyms.Of("series", set.Text(DicomTags.SeriesInstanceUid)),
        };
    }
}
