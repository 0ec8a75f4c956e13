using MLWorkbench.Evaluation.Metrics;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Reporting.Html.Parts;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Html.Sections;

/// <summary>Every metric with its interval and method: per image, per patient, without duplicates, and test beside validation.</summary>
internal static class MetricsSection
{
    /// <summary>A column of the table: its heading and where its values come from.</summary>
    private sealed record Column(string Title, IReadOnlyDictionary<string, MetricEstimate> Metrics, bool Soft = false);

    public static Section Of(Subject subject)
    {
        var columns = ColumnsOf(subject).ToArray();
        var notes = new MethodNotes();
        var rows = Markup.Each(Shown(subject.Main), name => Row(columns, name, notes));
        return new("metrics", "How well it does", Markup.Of(
            $"""
            <div class="scroll"><table class="metrics wide all">
            <thead><tr><th></th><th class="b">0 to 1</th>{Markup.Each(columns, column => Markup.Of($"<th class=\"num\">{column.Title}</th>"))}</tr></thead>
            <tbody>{rows}</tbody>
            </table></div>
            {(subject.Main.PerGroup is { } perGroup ? Markup.Of($"<p>{Words.Sentence(perGroup.Rule)}</p>") : Markup.Empty)}
            {(subject.Input.WithoutDuplicates is { } clean ? Markup.Of($"<p>Without duplicates: {subject.SizeOf(clean)}, those left when samples that are also in training are taken out.</p>") : Markup.Empty)}
            {Markup.Each(subject.Main.Notes, note => Markup.Of($"<p class=\"notice\">{Words.Sentence(note)}</p>"))}
            {notes.Legend()}
            {Missing(subject.Main)}
            """));
    }

    private static IEnumerable<Column> ColumnsOf(Subject subject)
    {
        var perPatient = subject.Main.PerGroup;
        yield return new(perPatient is null ? subject.MainName : $"{subject.MainName}, per {subject.SampleWord}", subject.Main.Metrics);
        if (perPatient is not null)
        {
            yield return new($"{subject.MainName}, per patient", perPatient.Metrics);
        }

        if (subject.Input.WithoutDuplicates is { } clean)
        {
            yield return new("Without duplicates", clean.Metrics);
        }

        if (subject.Other is { } other)
        {
            yield return new(subject.OtherName, other.Metrics, Soft: true);
        }
    }

    private static IEnumerable<string> Shown(EvaluationReport report) =>
        report.Ordinal ? report.Metrics.Keys : MetricNames.All.Where(report.Metrics.ContainsKey).Concat(report.Metrics.Keys.Except(MetricNames.All));

    private static Markup Row(IReadOnlyList<Column> columns, string name, MethodNotes notes) => Markup.Of(
        $"""
        <tr><th>{MetricTitle.Directed(name)}</th><td class="b">{IntervalBar.OfMetric(name, columns[0].Metrics[name])}</td>{Markup.Each(columns, column => Cell(column, name, notes))}</tr>

        """);

    private static Markup Cell(Column column, string name, MethodNotes notes)
    {
        if (!column.Metrics.TryGetValue(name, out var estimate))
        {
            return Markup.Of($"<td class=\"v soft\">–</td>");
        }

        var soft = column.Soft ? " soft" : "";
        return estimate.Low is null
            ? Markup.Of($"<td class=\"v{soft}\" title=\"{estimate.Reason}\">{Words.Value(estimate.Value)}<small>{(estimate.Value is null ? "not estimable" : "no interval")}</small></td>")
            : Markup.Of($"<td class=\"v{soft}\">{Words.Value(estimate.Value)}<small>{Words.Range(estimate)}{notes.Mark(estimate)}</small></td>");
    }

    private static Markup Missing(EvaluationReport report)
    {
        var missing = report.Metrics.Where(metric => metric.Value.Reason is not null)
            .GroupBy(metric => metric.Value.Reason!, metric => MetricNames.Title(metric.Key))
            .Select(group => $"{string.Join(", ", group)}: {group.Key}.");
        return Markup.Of(
            $"""
            <p class="fine">{Words.Percent(report.Confidence)} intervals below the values. {MetricTitle.Legend} Predictive values hold at the prevalence of these samples.{Markup.Each(missing, sentence => Markup.Of($" Not estimated: {sentence}"))}</p>
            """);
    }
}
