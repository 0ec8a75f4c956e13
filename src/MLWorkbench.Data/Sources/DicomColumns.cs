using MLWorkbench.Data.Scanning;
using MLWorkbench.Imaging.Dicom.Facts;

namespace MLWorkbench.Data.Sources;

/// <summary>
/// What DICOM files say of their patients, studies and series, as columns beside those of a manifest. Whom they show is there as codes; a
/// manifest's own column of the same name counts.
/// </summary>
internal static class DicomColumns
{
    public const string Patient = "patient";
    public const string Study = "study";
    public const string Series = "series";
    public const string Modality = "modality";

    /// <summary>Whether a column holds codes, or only kinds, because DICOM files were read for it.</summary>
    /// <param name="column">Its name.</param>
    /// <param name="raw">The data with the columns added.</param>
    public static bool IsCoded(string column, RawData raw) => raw.CodedColumns.Contains(column, StringComparer.Ordinal);

    /// <summary>Adds the columns; data without DICOM files stay as they are.</summary>
    /// <param name="raw">All that the source found.</param>
    /// <param name="results">What the scan gave for each sample.</param>
    public static RawData Add(RawData raw, IReadOnlyList<ScanResult> results)
    {
        if (!results.Any(result => result.Image?.Dicom is not null))
        {
            return raw;
        }

        var (patients, notice) = Patients(results);
        (string Name, Func<int, DicomFacts?, string> Value)[] columns =
        [
            (Patient, (index, _) => patients[index]),
            (Study, (_, facts) => facts?.Study ?? ""),
            (Series, (_, facts) => facts?.Series ?? ""),
            (Modality, (_, facts) => facts?.Modality ?? ""),
        ];
        var added = columns.Where(column => !raw.Columns.Contains(column.Name, StringComparer.OrdinalIgnoreCase)).ToList();
        var samples = raw.Samples.Select((sample, index) =>
        {
            var values = sample.Columns.ToDictionary(StringComparer.Ordinal);
            foreach (var (name, value) in added)
            {
                values[name] = value(index, results[index].Image?.Dicom);
            }

            return sample with { Columns = values };
        }).ToList();
        var theirs = added.Exists(column => column.Name == Patient) ? notice : null;
        return raw with
        {
            Samples = samples,
            HasDicom = true,
            CodedColumns = [.. added.Select(column => column.Name)],
            Columns = [.. raw.Columns, .. added.Select(column => column.Name)],
            Notices = [.. raw.Notices, .. theirs is null ? (string[])[] : [theirs]],
        };
    }

    /// <summary>
    /// The patient of every image. Where Patient ID is empty, or one for all of several studies (as exports that blank it leave it), the study
    /// stands for the patient.
    /// </summary>
    private static (string[] Patients, string? Notice) Patients(IReadOnlyList<ScanResult> results)
    {
        var facts = results.Select(result => result.Image?.Dicom).ToList();
        var known = facts.OfType<DicomFacts>().ToList();
        var patients = known.Select(file => file.Patient).Where(code => code.Length > 0).Distinct(StringComparer.Ordinal).Count();
        var studies = known.Select(file => file.Study).Where(code => code.Length > 0).Distinct(StringComparer.Ordinal).Count();
        if (patients == 1 && studies > 1)
        {
            return (
                [.. facts.Select(file => file?.Study ?? "")],
                $"Patient ID is the same in all {studies:N0} studies: each study counted as a patient; intervals are too narrow if patients recur");
        }

        var empty = known.Count(file => file.Patient.Length == 0);
        return (
            [.. facts.Select(file => file is { Patient.Length: > 0 } ? file.Patient : file?.Study ?? "")],
            empty == 0 ? null : $"Patient ID is empty in {Words.Count(empty, "DICOM file")}: there the study counted as the patient");
    }
}
