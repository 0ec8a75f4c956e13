using MLWorkbench.Evaluation.Treatments;
using MLWorkbench.Reporting.Inputs;
using MLWorkbench.Reporting.Treatments;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Markdown.Sections;

/// <summary>How often past patients responded to each treatment.</summary>
internal static class TreatmentsPart
{
    public static void Write(MarkdownWriter text, ReportInput input)
    {
        if (input.Treatments is not { } report)
        {
            return;
        }

        text.Heading(2, "Responses to treatments").Quote(TreatmentReport.Meaning, "").Paragraph(TreatmentWords.Question(report)).Paragraph(report.Assignment.Sentence);
        foreach (var past in report.Past)
        {
            text.Heading(3, TreatmentWords.Place(past)).Table(
                ["given", ">patients", ">responded", $"{Words.Percent(report.Options.Confidence)} interval"],
                past.Estimates.Select(estimate => (IReadOnlyList<string>)[estimate.Treatment, Words.Count(estimate.Patients), Words.Value(estimate.Responded), TreatmentWords.Range(estimate)]));
            text.Paragraph(TreatmentWords.Ranking(past.Ranking));
        }
    }
}
