using System.Globalization;
using MLWorkbench.Evaluation.Comparison;
using MLWorkbench.Foundation.Files;
using MLWorkbench.Foundation.Statements;
using MLWorkbench.Reporting.Html;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Comparison;

/// <summary>A comparison as one HTML file that asks nothing of the network and needs no script.</summary>
public static class ComparisonPage
{
    /// <summary>Writes the file.</summary>
    /// <param name="path">The file to replace.</param>
    /// <param name="input">The comparison.</param>
    public static void Write(string path, ComparisonInput input) => AtomicFile.WriteText(path, ToText(input));

    /// <summary>The page as HTML text.</summary>
    /// <param name="input">The comparison.</param>
    public static string ToText(ComparisonInput input)
    {
        var report = input.Report;
        var sections = report.Metrics.Select(metric => MetricSection.Of(report, metric)).Concat([ModelsSection(input), MethodSection(input)]).ToArray();
        return IntervalPage.ToText(
            Markup.Of($"{Title(report)} · MLWorkbench comparison"),
            "comparison",
            Title(report),
            Markup.Of($"{input.Created.ToString("d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture)} · {ComparisonWords.Place(input.On)}: {ComparisonWords.Size(input)} · reference: {report.Models[report.Reference].Name}"),
            Answer(input),
            sections);
    }

    private static string Title(ComparisonReport report) => report.Models.Count == 2
        ? $"{report.Models[1 - report.Reference].Name} against {report.Models[report.Reference].Name}"
        : $"{report.Models.Count} models compared";

    /// <summary>What may be said by the metric that counts, and what may be done with it.</summary>
    private static Markup Answer(ComparisonInput input)
    {
        var main = input.Report.Metrics[0];
        return Markup.Of(
            $"""
            <section id="answer" class="answer">
            <p class="notice{(input.On == ComparedOn.Test ? " warning" : "")}">{ComparisonWords.Use(input)}</p>
            {Markup.Each(input.Warnings, warning => Markup.Of($"<p class=\"notice warning\">{warning}</p>\n"))}
            {Sentences(input.Report, main, "words verdicts")}
            <p class="fine">{ComparisonWords.Method(input)}</p>
            <p class="use">{IntendedUse.ResearchOnly}</p>
            </section>

            """);
    }

    internal static Markup Sentences(ComparisonReport report, MetricComparison metric, string style) => Markup.Of(
        $"<ul class=\"{style}\">{Markup.Each(ComparisonWords.Sentences(report, metric), sentence => Markup.Of($"<li>{sentence}</li>"))}</ul>");

    private static Section ModelsSection(ComparisonInput input) => new("models", "Models", Markup.Of(
        $"""
        <div class="scroll"><table class="metrics">
        <thead><tr><th>Model</th><th>Predictions</th><th>Decides</th></tr></thead>
        <tbody>{Markup.Each(input.Report.Models.Index(), one => Markup.Of(
            $"<tr><th>{one.Item.Name}</th><td>{input.Origins[one.Index].Path}</td><td>{Wording.Sentences.Threshold(one.Item.Threshold)}</td></tr>\n"))}</tbody>
        </table></div>
        """));

    private static Section MethodSection(ComparisonInput input) => new("method", "How it was done", Markup.Of(
        $"""
        {Markup.Each(input.Report.Notes, note => Markup.Of($"<p class=\"notice\">{note}</p>\n"))}
        {Markup.Each(TestsWords.Of(input.Report), line => Markup.Of($"<p>{line}</p>\n"))}
        {(input.Command is { } command ? Markup.Of($"<pre>{command}</pre>") : Markup.Empty)}
        """));
}
