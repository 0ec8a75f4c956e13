using MLWorkbench.Reporting.Inputs;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Html.Parts;

/// <summary>What can be reached without looking at the images; of a table what a simple model reaches.</summary>
internal static class BaselineTable
{
    /// <summary>The heading.</summary>
    /// <param name="input">A report's input.</param>
    public static string Title(ReportInput input) => input.Data is { HasImages: false } ? "To be beaten" : "Without looking at the images";

    /// <summary>The table; nothing without baselines.</summary>
    /// <param name="title">The heading.</param>
    /// <param name="rows">The baselines.</param>
    public static Markup Of(string title, IReadOnlyList<BaselineRow> rows) => rows.Count == 0 ? Markup.Empty : Markup.Of(
        $"""
        <h3>{title}</h3>
        <table class="metrics">
        <thead><tr><th>Known is</th><th class="num">{MetricTitle.Directed(rows[0].Metric)}</th><th>interval</th><th class="b"></th></tr></thead>
        <tbody>{Markup.Each(rows, row => Markup.Of(
            $"<tr><td>{row.Name}</td><td class=\"v\">{Words.Value(row.Estimate.Value)}</td><td class=\"r\">{Words.Range(row.Estimate)}</td><td class=\"b\">{IntervalBar.OfMetric(row.Metric, row.Estimate)}</td></tr>"))}</tbody>
        </table>

        """);
}
