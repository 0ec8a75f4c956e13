using MLWorkbench.Evaluation.Treatments;
using MLWorkbench.Reporting.Inputs;
using MLWorkbench.Reporting.Treatments;

namespace MLWorkbench.Reporting.Html.Sections;

/// <summary>How often past patients responded to each treatment.</summary>
internal static class TreatmentsSection
{
    public static Section? Of(ReportInput input) => input.Treatments is not { } report ? null : new("treatments", "Responses to treatments", Markup.Of(
        $"""
        <p class="notice warning">{TreatmentReport.Meaning}</p>
        <p>{TreatmentWords.Question(report)}</p>
        <p class="notice{(report.Assignment.Doubt is null ? "" : " warning")}">{report.Assignment.Sentence}</p>
        {Markup.Each(report.Notes, note => Markup.Of($"<p class=\"notice\">{note}</p>\n"))}
        {Markup.Each(report.Past, past => TreatmentTable.Of(TreatmentWords.Place(past), past.Estimates, past.Ranking, report))}
        """));
}
