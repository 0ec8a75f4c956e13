using MLWorkbench.Reporting.Inputs;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Html.Parts;

/// <summary>What can be reached without looking at the images.</summary>
internal static class BaselineTable
{
    public static Markup Of(IReadOnlyList<BaselineRow> rows) => rows.Count == 0 ? Markup.Empty : Markup.Of(
        $"""
        <h3>Without looking at the images</h3>
        <table class="metrics">
        <thead><tr><th>Known is</th><th class="num">{MetricTitle.Directed(rows[0].Metric)}</th><th>interval</th><th class="b"></th></tr></thead>
        <tbody>{Markup.Each(rows, row => Markup.Of(
            $"<tr><td>{row.Name}</td><td class=\"v\">{Words.Value(row.Estimate.Value)}</td><td class=\"r\">{Words.Range(row.Estimate)}</td><td class=\"b\">{IntervalBar.OfMetric(row.Metric, row.Estimate)}</td></tr>"))}</tbody>
        </table>

        """);
}
