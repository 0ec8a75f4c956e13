using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Reporting.Html;
using MLWorkbench.Reporting.Html.Charts;
using MLWorkbench.Reporting.Html.Parts;
using MLWorkbench.Reporting.Inputs;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Notebooks;

/// <summary>A judgement in a notebook.</summary>
internal static class EvaluationFragment
{
    public static Markup Of(EvaluationReport report)
    {
        var subject = new Subject(new ReportInput { Title = "", Created = default, Test = report });
        Figure?[] figures = report.Curves is null ? [] :
        [
            CurveCharts.Roc(report, "Report", null, ""), CurveCharts.PrecisionRecall(report, "Report", null, ""), ReliabilityChart.Of(report),
        ];
        return Markup.Of(
            $"""
            <section>
            <p><b>{subject.SizeOf(report)}</b> <span class="soft">{string.Join(", ", report.Classes.Zip(report.Support, (name, count) => $"{name} {Words.Count(count)}"))}</span></p>
            {Markup.Each(report.Notes, note => Markup.Of($"<p class=\"notice\">{note}</p>"))}
            <div class="decisions">{(report.Confusion is { } matrix ? ConfusionTable.Of(matrix, report.Classes) : Markup.Empty)}<div>{MetricTable.Of(report, MetricText.Names(report.Metrics))}</div></div>
            <p class="fine">{Sentences.Threshold(report.Threshold)} {Words.Percent(report.Confidence)} intervals. {string.Join(' ', MetricText.Methods(report.Metrics))}</p>
            <div class="grid square">{Markup.Each(figures.OfType<Figure>(), figure => figure.Render())}</div>
            </section>
            """);
    }
}
