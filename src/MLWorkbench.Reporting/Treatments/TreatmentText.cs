using System.Text;
using MLWorkbench.Evaluation.Treatments;
using MLWorkbench.Foundation.Statements;
using MLWorkbench.Reporting.Text;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Treatments;

/// <summary>Treatments as plain text, for a terminal.</summary>
public static class TreatmentText
{
    /// <summary>More would push the rest off the screen.</summary>
    private const int Shown = 10;

    /// <summary>Renders; lines end in "\n".</summary>
    /// <param name="report">What was found.</param>
    public static string Render(TreatmentReport report)
    {
        var text = new StringBuilder($"{TreatmentReport.Meaning}\n\n{TreatmentWords.Question(report)}\n");
        text.Append(report.Assignment.Doubt is null ? "" : "! ").Append(report.Assignment.Sentence).Append('\n');
        foreach (var note in report.Notes)
        {
            text.Append("! ").Append(note).Append('\n');
        }

        foreach (var past in report.Past)
        {
            Append(text, TreatmentWords.Place(past), past.Estimates, past.Ranking, report, ofPatient: false);
        }

        foreach (var patient in report.Patients.Take(Shown))
        {
            Append(text, $"Patient {patient.Patient}", patient.Estimates, patient.Ranking, report, ofPatient: true);
        }

        text.Append('\n');
        if (report.Patients.Count > Shown)
        {
            text.Append($"{Words.Count(report.Patients.Count - Shown)} more patients: --out DIR writes them all, --json prints them.\n");
        }

        return text.Append($"{TreatmentWords.Summary(report)}\n{TreatmentWords.Method(report)}\n{IntendedUse.ResearchOnly}\n").ToString();
    }

    private static void Append(StringBuilder text, string title, IReadOnlyList<TreatmentEstimate> estimates, TreatmentRanking ranking, TreatmentReport report, bool ofPatient)
    {
        var level = Words.Percent(report.Options.Confidence).Replace(" ", "", StringComparison.Ordinal);
        string[] head = ofPatient ? ["  given", "predicted", "similar patients", "responded", $"{level} interval"] : ["  given", "patients", "responded", $"{level} interval"];
        text.Append('\n').Append(title).Append('\n');
        TextTable.Append(text, [head, .. estimates.Select(Cells)]);
        text.Append("  ").Append(TreatmentWords.Ranking(ranking)).Append('\n');

        string[] Cells(TreatmentEstimate estimate) =>
        [
            "  " + estimate.Treatment, .. ofPatient ? [Words.Value(estimate.Predicted)] : (string[])[],
            Words.Count(estimate.Patients), Words.Value(estimate.Responded), TreatmentWords.Range(estimate),
        ];
    }
}
