using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Evaluation.Subgroups;
using MLWorkbench.Reporting.Html.Parts;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Html.Sections;

/// <summary>Whether it does as well for everybody: a forest plot, made of a table so that it can be read aloud and printed.</summary>
internal static class SubgroupsSection
{
    /// <summary>Metrics with a column each; the others would not fit beside them.</summary>
    private const int MostMetrics = 3;

    public static Section? Of(Subject subject)
    {
        var columns = subject.Main.Subgroups.Where(column => column.Levels.Count > 0).ToArray();
        if (columns.Length == 0)
        {
            return null;
        }

        var metrics = columns.SelectMany(column => column.Levels).SelectMany(level => level.Metrics.Keys).Distinct().Take(MostMetrics).ToArray();
        var from = From(columns.SelectMany(column => column.Levels).SelectMany(level => metrics.Select(name => level.Metrics.GetValueOrDefault(name))).OfType<MetricEstimate>());
        return new("subgroups", "Subgroups", Markup.Of(
            $"""
            <p>Dots are values, bars their {Words.Percent(subject.Main.Confidence)} intervals; the upright line is all samples together. Of many subgroups some look different by chance, and a wide bar says that little is known, not that all is well.</p>
            <div class="scroll"><table class="metrics wide subgroups">
            <thead><tr><th></th><th class="num">n</th>{Markup.Each(metrics, name => Markup.Of($"<th class=\"b\">{MetricTitle.Directed(name)}</th><th class=\"num\"></th>"))}</tr></thead>
            <tbody>
            {Row("All", Size(subject, subject.Main.Samples, subject.Main.Groups), subject.Main.Metrics, subject.Main, metrics, from, "whole")}
            {Markup.Each(columns, column => Column(subject, column, metrics, from))}
            </tbody>
            <tfoot><tr><td></td><td></td>{Markup.Each(metrics, _ => Markup.Of($"<td class=\"b\"><span class=\"ends\"><span>{Words.Number(from, "0.0")}</span><span>{Words.Number((1 + from) / 2, "0.0#")}</span><span>1</span></span></td><td></td>"))}</tr></tfoot>
            </table></div>
            {Markup.Each(columns.Where(column => column.Note is not null), column => Markup.Of($"<p class=\"fine\">{column.Name}: {Words.Sentence(column.Note!)}</p>"))}
            """));
    }

    private static Markup Column(Subject subject, SubgroupColumn column, string[] metrics, double from) => Markup.Of(
        $"""
        <tr class="group"><th colspan="{2 + (2 * metrics.Length)}">{column.Name}</th></tr>
        {Markup.Each(column.Levels, level => Row(level.Value, Size(subject, level.Samples, level.Groups), level.Metrics, subject.Main, metrics, from, "in"))}
        """);

    private static Markup Row(
        string name, Markup size, IReadOnlyDictionary<string, MetricEstimate> values, EvaluationReport all, string[] metrics, double from, string kind) => Markup.Of(
        $"""
        <tr class="{kind}"><th>{name}</th><td class="v soft">{size}</td>{Markup.Each(metrics, metric => Cell(values.GetValueOrDefault(metric), all.Metrics.GetValueOrDefault(metric)?.Value, from))}</tr>

        """);

    // All on one scale, so that bars can be compared across metrics too; nothing below the lowest limit.
    private static double From(IEnumerable<MetricEstimate> estimates) =>
        Math.Clamp(Math.Floor(((estimates.Min(estimate => estimate.Low ?? estimate.Value) ?? 0) + 1e-9) * 10) / 10, 0, 0.8);

    private static Markup Size(Subject subject, int samples, int groups) => samples == groups
        ? Markup.Of($"{Words.Count(samples)}")
        : Markup.Of($"{Words.Count(samples)}<small>{Words.Count(groups, "patient", "patients")}</small>");

    private static Markup Cell(MetricEstimate? estimate, double? all, double from) => estimate switch
    {
        null => Markup.Of($"<td class=\"b\"></td><td class=\"v soft\">–</td>"),
        { Value: null } => Markup.Of($"<td colspan=\"2\" class=\"soft none\">not estimable: {estimate.Reason}</td>"),
        _ => Markup.Of(
            $"<td class=\"b\"{(all is { } line ? Markup.Of($" style=\"--all:{Math.Round(Math.Clamp((line - from) / (1 - from), 0, 1), 4)}\"") : Markup.Empty)}>{IntervalBar.Of(estimate, from, 1)}</td><td class=\"v\" title=\"{estimate.Reason}\">{Words.Value(estimate.Value)}<small>{(estimate.Low is null ? "no interval" : Words.Range(estimate))}</small></td>"),
    };
}
