using System.Globalization;
using System.Text;
using MLWorkbench.Evaluation.Comparison;
using MLWorkbench.Foundation.Statements;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Comparison;

/// <summary>A comparison as Markdown, for a repository or a pull request.</summary>
public static class ComparisonMarkdown
{
    /// <summary>Renders; lines end in "\n".</summary>
    /// <param name="input">The comparison.</param>
    public static string ToText(ComparisonInput input)
    {
        var report = input.Report;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# {report.Models.Count} models compared\n\n");
        text.Append($"On {ComparisonWords.Place(input.On)}: {ComparisonWords.Size(input)}. Reference: {Cell(report.Models[report.Reference].Name)}.\n\n");
        foreach (var warning in input.Warnings.Prepend(ComparisonWords.Use(input)))
        {
            text.Append("> ").Append(Cell(warning)).Append("\n\n");
        }

        foreach (var metric in report.Metrics)
        {
            Append(text, report, metric);
        }

        text.Append("## Models\n\n| model | predictions | threshold |\n|---|---|---|\n");
        foreach (var (index, model) in report.Models.Index())
        {
            text.Append($"| {Cell(model.Name)} | {Cell(input.Origins[index].Path)} | {Cell(Sentences.Threshold(model.Threshold))} |\n");
        }

        text.Append("\n## How it was done\n\n").Append(Cell(ComparisonWords.Method(input))).Append("\n\n");
        foreach (var line in TestsWords.Of(report).Concat(report.Notes))
        {
            text.Append(Cell(line)).Append("\n\n");
        }

        if (input.Command is { } command)
        {
            text.Append("```\n").Append(command).Append("\n```\n\n");
        }

        return text.Append(IntendedUse.ResearchOnly).Append('\n').ToString();
    }

    private static void Append(StringBuilder text, ComparisonReport report, MetricComparison metric)
    {
        var level = Words.Percent(report.Options.Confidence);
        text.Append($"## {MetricTitle.Directed(metric.Metric)}\n\n| model | value | {level} interval | difference | {level} interval | p | adjusted p |\n|---|---|---|---|---|---|---|\n");
        foreach (var (index, standing) in metric.Models.Index())
        {
            var difference = standing.Difference;
            text.Append($"| {Cell(report.Models[index].Name)} | {Words.Value(standing.Value.Value)} | {Words.Range(standing.Value)} | ");
            text.Append(difference is null
                ? "reference | | | |\n"
                : $"{ComparisonWords.Signed(difference.Estimate.Value)} | {ComparisonWords.SignedRange(difference.Estimate)} | {ComparisonWords.P(difference.P)} | {ComparisonWords.P(difference.AdjustedP)} |\n");
        }

        text.Append('\n');
        foreach (var sentence in ComparisonWords.Sentences(report, metric))
        {
            text.Append("- ").Append(Cell(sentence)).Append('\n');
        }

        text.Append('\n');
    }

    /// <summary>Names come from folders and files; none may end a cell or start markup.</summary>
    private static string Cell(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var character in text.ReplaceLineEndings(" "))
        {
            if (character is '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '|' or '#')
            {
                escaped.Append('\\');
            }

            escaped.Append(character);
        }

        return escaped.ToString();
    }
}
