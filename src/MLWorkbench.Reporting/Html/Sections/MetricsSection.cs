using MLWorkbench.Evaluation.Metrics;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Reporting.Html.Parts;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Html.Sections;

/// <summary>Every metric with its interval, test beside validation.</summary>
internal static class MetricsSection
{
    public static Section Of(Subject subject)
    {
        var main = subject.Main;
        var names = MetricNames.All.Where(main.Metrics.ContainsKey);
        var otherHead = subject.Other is null ? Markup.Empty : Markup.Of($"<th class=\"num\">{subject.OtherName}</th><th>interval</th>");
        return new("metrics", "All metrics", Markup.Of(
            $"""
            <div class="scroll"><table class="metrics wide">
            <thead><tr><th></th><th class="num">{subject.MainName}</th><th>{Words.Percent(main.Confidence)} interval</th><th class="b">0 to 1</th>{otherHead}</tr></thead>
            <tbody>{Markup.Each(names, name => Row(subject, name))}</tbody>
            </table></div>
            {Missing(main)}
            """));
    }

    private static Markup Row(Subject subject, string name)
    {
        var estimate = subject.Main.Metrics[name];
        var other = subject.Other?.Metrics[name] is { } seen
            ? Markup.Of($"<td class=\"v soft\">{Words.Value(seen.Value)}</td><td class=\"r\">{Words.Range(seen)}</td>")
            : Markup.Empty;
        return Markup.Of(
            $"""
            <tr><th>{MetricTitle.Directed(name)}</th><td class="v">{Words.Value(estimate.Value)}</td><td class="r">{Words.Range(estimate)}</td><td class="b">{IntervalBar.OfMetric(name, estimate)}</td>{other}</tr>

            """);
    }

    private static Markup Missing(EvaluationReport report)
    {
        var missing = report.Metrics.Where(metric => metric.Value.Reason is not null)
            .GroupBy(metric => metric.Value.Reason!, metric => MetricNames.Title(metric.Key))
            .Select(group => $"{string.Join(", ", group)}: {group.Key}.");
        return Markup.Of(
            $"""
            <p class="fine">{MetricTitle.Legend} Predictive values hold at the prevalence of these samples.{Markup.Each(missing, sentence => Markup.Of($" Not estimated: {sentence}"))}</p>
            """);
    }
}
