using MLWorkbench.Imaging.Codecs;
using MLWorkbench.Imaging.Dicom.Elements;
using MLWorkbench.Imaging.Dicom.Reading;
using MLWorkbench.Imaging.Volumes;

namespace MLWorkbench.Deidentification.Revealing;

/// <summary>What the code of a patient, a study or a series stands for among what DICOM files say.</summary>
internal static class HeaderSearch
{
    private static readonly (string Kind, DicomTag Tag, string Name)[] _identifiers =
    [
        ("patient", DicomTags.PatientId, "Patient ID"), ("study", DicomTags.StudyInstanceUid, "Study Instance UID"),
        ("series", DicomTags.SeriesInstanceUid, "Series Instance UID"), ("patient", DicomTags.SopInstanceUid, "SOP Instance UID"),
    ];

    /// <summary>Searches one file. Where a file names no patient another identifier stands for it, so all are tried then.</summary>
    /// <param name="path">The file, in full.</param>
    /// <param name="test">Knows the code.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static IReadOnlyList<string> Find(string path, CodeTest test)
    {
        if (!VolumeFile.IsDicom(path))
        {
            return [];
        }

        DicomDataSet set;
        try
        {
            set = DicomFile.Parse(File.ReadAllBytes(path)).DataSet;
        }
        catch (ImageDecodeException)
        {
            // What cannot be decoded has given no codes.
            return [];
        }

        return [.. _identifiers.Where(identifier => identifier.Kind == test.Kind || test.Kind == "patient")
            .Select(identifier => (identifier.Name, identifier.Tag, Value: set.Text(identifier.Tag)))
            .Where(identifier => identifier.Tag == DicomTags.PatientId ? test.Holds(identifier.Value) : test.HoldsUid(identifier.Value))
            .Select(identifier => $"{identifier.Name} {identifier.Value} ({path})")];
    }
}
