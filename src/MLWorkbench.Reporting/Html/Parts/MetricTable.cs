using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Html.Parts;

/// <summary>Some metrics of a report below each other: value, interval, bar.</summary>
internal static class MetricTable
{
    public static Markup Of(EvaluationReport report, IEnumerable<string> names) => Markup.Of(
        $"<table class=\"metrics\"><tbody>{Markup.Each(names, name => Row(name, report.Metrics[name]))}</tbody></table>");

    private static Markup Row(string name, MetricEstimate estimate) => Markup.Of(
        $"""
        <tr><th>{MetricTitle.Directed(name)}</th><td class="v">{Words.Value(estimate.Value)}</td><td class="r">{Words.Range(estimate)}</td><td class="b">{IntervalBar.OfMetric(name, estimate)}</td></tr>

        """);
}
