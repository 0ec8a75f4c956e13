using System.Globalization;
using System.Text;
using MLWorkbench.Foundation.Files;
using MLWorkbench.Samples.Population;
using MLWorkbench.Samples.Reading;
using MLWorkbench.Samples.Scanning;
using MLWorkbench.Samples.Treatments;

namespace MLWorkbench.Samples.Writing;

/// <summary>Writes `samples.csv` and `patients.csv`, which anyone may use, and `truth.csv`, which no training may read.</summary>
internal static class Tables
{
    /// <summary>Writes the manifest: what a hospital would know.</summary>
    /// <param name="path">The file.</param>
    /// <param name="patients">The patients.</param>
    /// <param name="namesPatients">Whether it names them; headers of DICOM files do that themselves.</param>
    public static void WriteManifest(string path, IReadOnlyList<GeneratedPatient> patients, bool namesPatients) =>
        WriteManifest(path, patients, namesPatients, patient => patient.Images);

    /// <summary>Writes a manifest with one row for each patient: the image of the largest of what readers called a nodule.</summary>
    /// <param name="path">The file.</param>
    /// <param name="patients">The patients.</param>
    /// <param name="namesPatients">Whether it names them.</param>
    public static void WritePatients(string path, IReadOnlyList<GeneratedPatient> patients, bool namesPatients) =>
        WriteManifest(path, patients, namesPatients, patient => [patient.Largest]);

    private static void WriteManifest(
        string path, IReadOnlyList<GeneratedPatient> patients, bool namesPatients, Func<GeneratedPatient, IEnumerable<GeneratedImage>> imagesOf) => Write(path, text =>
    {
        var hasSplit = patients.Any(patient => patient.Split is not null);
        Row(text, ["file", "label", .. (string[])(namesPatients ? ["group"] : []), .. (string[])(hasSplit ? ["split"] : []), .. (string[])(namesPatients ? ["patient"] : []), "age", "pack-years", "site", "scanner",
            "reader1", "reader2", "reader3", "diameter", "treatment", "response", "stage"]);
        foreach (var p in patients)
        {
            foreach (var image in imagesOf(p))
            {
                Row(text, [$"images/{image.Name}", ReaderPanel.Classes[image.Label], .. (string[])(namesPatients ? [p.Patient.Id] : []),
                    .. (string[])(hasSplit ? [p.Split!] : []), .. (string[])(namesPatients ? [p.Patient.Id] : []), $"{p.Patient.Age}", $"{p.Patient.PackYears}", p.Site,
                    Scanner.All[p.Patient.Scanner].Name, .. image.Votes.Select(vote => ReaderPanel.Classes[vote]),
                    Number(image.MeasuredDiameter, 1), TreatmentModel.Names[p.Course.Treatment], p.Course.Responded ? "yes" : "no",
                    SizeStage.Names[SizeStage.Of(image.Label, Math.Round(image.MeasuredDiameter, 1))]]);
            }
        }
    });

    /// <summary>Writes the hidden variables, one row per image in the manifest's order.</summary>
    public static void WriteTruth(string path, IReadOnlyList<GeneratedPatient> patients) => Write(path, text =>
    {
        Row(text, ["file", "patient", "finding", "degree", "density_kind", "density_hu", "true_diameter", "tilt",
            "p_none", "p_smooth", "p_spiculated", "dose_noise", "disease", "frailty", "severity",
            "propensity_a", "propensity_b", "propensity_c", "response_a", "response_b", "response_c", "best_treatment"]);
        foreach (var p in patients)
        {
            foreach (var image in p.Images)
            {
                var f = image.Finding;
                Row(text, [$"images/{image.Name}", p.Patient.Id, f.IsNodule ? "nodule" : "vessel", Number(f.Degree), Kind(f),
                    Number(f.Density, 1), Number(f.Diameter, 2), Number(f.Tilt, 1), .. image.LabelProbabilities.Select(v => Number(v)),
                    Number(p.Patient.Dose), p.Patient.Disease == Disease.Smooth ? "smooth" : "spiculated", Number(p.Patient.Frailty),
                    Number(p.Course.Severity), .. p.Course.Propensities.Select(v => Number(v)), .. p.Course.Responses.Select(v => Number(v)),
                    TreatmentModel.Best(p.Patient.Disease)]);
            }
        }
    });

    private static string Kind(Finding finding) => finding.Solid ? "solid" : "ground-glass";

    internal static string Number(double value, int digits = 4) => value.ToString($"F{digits}", CultureInfo.InvariantCulture);

    internal static void Write(string path, Action<StringBuilder> rows)
    {
        var text = new StringBuilder();
        rows(text);
        AtomicFile.WriteText(path, text.ToString());
    }

    /// <summary>No field holds a comma, a quote or a line break.</summary>
    internal static void Row(StringBuilder text, IEnumerable<string> fields) => text.AppendJoin(',', fields).Append('\n');
}
