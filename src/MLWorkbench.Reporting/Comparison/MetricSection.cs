using MLWorkbench.Evaluation.Comparison;
using MLWorkbench.Reporting.Html;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Comparison;

/// <summary>One metric: every model's value, its difference to the reference as a forest plot, p.</summary>
internal static class MetricSection
{
    public static Section Of(ComparisonReport report, MetricComparison metric)
    {
        var scale = ForestScale.Of(metric);
        var several = report.Comparisons > 1;
        var first = metric == report.Metrics[0];
        return new("metric-" + metric.Metric, MetricTitle.Directed(metric.Metric), Markup.Of(
            $"""
            <div class="scroll"><table class="metrics compared">
            <thead><tr><th class="first">Model</th><th class="num">Value</th><th>interval</th><th class="f">Difference to {report.Models[report.Reference].Name}</th><th class="num"></th><th>interval</th><th class="num">p</th>{(several ? Markup.Of($"<th class=\"num\">adjusted p</th>") : Markup.Empty)}</tr></thead>
            <tbody>
            {Markup.Each(metric.Models.Index(), one => Row(report, one.Index, one.Item, scale, several))}</tbody>
            {(scale is null ? Markup.Empty : Markup.Of($"<tfoot><tr><td colspan=\"3\"></td><td class=\"f\">{scale.Axis()}</td></tr></tfoot>"))}
            </table></div>
            <p class="fine">{ComparisonWords.Sides(report, metric)}</p>
            {(first ? Markup.Empty : ComparisonPage.Sentences(report, metric, "verdicts"))}
            """));
    }

    private static Markup Row(ComparisonReport report, int model, ModelStanding standing, ForestScale? scale, bool several)
    {
        var name = report.Models[model].Name;
        var value = Markup.Of($"<td class=\"v\">{Words.Value(standing.Value.Value)}</td><td class=\"r\">{Words.Range(standing.Value)}</td>");
        if (standing.Difference is not { } difference)
        {
            return Markup.Of(
                $"<tr class=\"reference\"><th>{name} <span class=\"mark\">reference</span></th>{value}<td class=\"f\">{scale?.Reference() ?? Markup.Empty}</td><td></td><td></td><td></td>{(several ? Markup.Of($"<td></td>") : Markup.Empty)}</tr>\n");
        }

        var estimate = difference.Estimate;
        var adjusted = several ? Markup.Of($"<td class=\"v\">{ComparisonWords.P(difference.AdjustedP)}</td>") : Markup.Empty;
        var why = estimate.Reason ?? difference.Reason;
        var range = why is null
            ? Markup.Of($"<td class=\"r\">{ComparisonWords.SignedRange(estimate)}</td>")
            : Markup.Of($"<td class=\"soft why\">{why}</td>");
        return Markup.Of(
            $"<tr><th>{name}</th>{value}<td class=\"f\">{scale?.Bar(difference) ?? Markup.Empty}</td><td class=\"v\">{ComparisonWords.Signed(estimate.Value)}</td>{range}<td class=\"v {(several ? "soft" : "")}\">{ComparisonWords.P(difference.P)}</td>{adjusted}</tr>\n");
    }
}
