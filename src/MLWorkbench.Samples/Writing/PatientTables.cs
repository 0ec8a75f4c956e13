using MLWorkbench.Samples.Population;
using MLWorkbench.Samples.Reading;
using MLWorkbench.Samples.Treatments;

namespace MLWorkbench.Samples.Writing;

/// <summary>Writes `samples.csv` and `truth.csv` with a row for each patient, for models that read no images.</summary>
internal static class PatientTables
{
    /// <summary>Writes what anyone may use.</summary>
    public static void WriteManifest(string path, IReadOnlyList<GeneratedPatient> patients) => Tables.Write(path, text =>
    {
        Tables.Row(text, ["patient", "age", "pack-years", "site", "finding", "diameter", "treatment", "response"]);
        foreach (var p in patients)
        {
            var largest = p.Largest;
            Tables.Row(text,
            [
                p.Patient.Id, $"{p.Patient.Age}", $"{p.Patient.PackYears}", p.Site, ReaderPanel.Classes[largest.Label], Tables.Number(largest.MeasuredDiameter, 1),
                TreatmentModel.Names[p.Course.Treatment], p.Course.Responded ? "yes" : "no",
            ]);
        }
    });

    /// <summary>Writes the hidden variables, which no training may read.</summary>
    public static void WriteTruth(string path, IReadOnlyList<GeneratedPatient> patients) => Tables.Write(path, text =>
    {
        Tables.Row(text, ["patient", "disease", "frailty", "severity", "propensity_a", "propensity_b", "propensity_c", "response_a", "response_b", "response_c", "best_treatment"]);
        foreach (var p in patients)
        {
            Tables.Row(text,
            [
                p.Patient.Id, p.Patient.Disease == Disease.Smooth ? "smooth" : "spiculated", Tables.Number(p.Patient.Frailty), Tables.Number(p.Course.Severity),
                .. p.Course.Propensities.Select(value => Tables.Number(value)), .. p.Course.Responses.Select(value => Tables.Number(value)), TreatmentModel.Best(p.Patient.Disease),
            ]);
        }
    });
}
