using System.Globalization;
using CsvHelper;
using MLWorkbench.Evaluation.Treatments;
using MLWorkbench.Foundation.Files;

namespace MLWorkbench.Reporting.Treatments;

/// <summary>
/// One row for each patient and treatment: `patient, treatment, predicted, similar, responded, low, high, tier, why_no_ranking`. The tier is 1 for the
/// treatment that most similar patients responded to, and empty where there is no ranking.
/// </summary>
public static class TreatmentCsv
{
    private static readonly string[] _head = ["patient", "treatment", "predicted", "similar", "responded", "low", "high", "tier", "why_no_ranking"];

    /// <summary>Writes a file.</summary>
    /// <param name="path">The file to replace.</param>
    /// <param name="report">What was found.</param>
    public static void Write(string path, TreatmentReport report) => AtomicFile.WriteText(path, ToText(report));

    /// <summary>The rows as CSV text.</summary>
    /// <param name="report">What was found.</param>
    public static string ToText(TreatmentReport report)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using var csv = CsvWriter.Create(text, new CsvWriterOptions { NewLine = "\n" }, leaveOpen: true);
        Record(csv, _head);
        foreach (var patient in report.Patients)
        {
            foreach (var estimate in patient.Estimates)
            {
                Record(csv,
                [
                    patient.Patient, estimate.Treatment, Number(estimate.Predicted), estimate.Patients.ToString(CultureInfo.InvariantCulture), Number(estimate.Responded),
                    Number(estimate.Interval?.Low), Number(estimate.Interval?.High), Tier(patient.Ranking, estimate.Treatment), patient.Ranking.Reason ?? "",
                ]);
            }
        }

        csv.Flush();
        return text.ToString();
    }

    private static string Tier(TreatmentRanking ranking, string treatment) =>
        ranking.IsGiven ? (1 + ranking.Tiers.ToList().FindIndex(tier => tier.Contains(treatment))).ToString(CultureInfo.InvariantCulture) : "";

    private static string Number(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "";

    private static void Record(CsvWriter csv, IEnumerable<string> fields)
    {
        foreach (var field in fields)
        {
            csv.WriteField(field);
        }

        csv.EndRecord();
    }
}
