using System.Text;
using MLWorkbench.Evaluation.Comparison;
using MLWorkbench.Foundation.Statements;
using MLWorkbench.Reporting.Text;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Comparison;

/// <summary>A comparison as plain text, for a terminal.</summary>
public static class ComparisonText
{
    private const int LongestName = 32;

    /// <summary>Renders; lines end in "\n".</summary>
    /// <param name="input">The comparison.</param>
    public static string Render(ComparisonInput input)
    {
        var report = input.Report;
        var text = new StringBuilder();
        text.Append($"Compared on {ComparisonWords.Place(input.On)}: {ComparisonWords.Size(input)}; reference: {report.Models[report.Reference].Name}\n");
        foreach (var metric in report.Metrics)
        {
            Append(text, input, metric);
        }

        text.Append('\n').Append(ComparisonWords.Method(input)).Append('\n');
        foreach (var line in TestsWords.Of(report).Concat(report.Notes))
        {
            text.Append(line).Append('\n');
        }

        foreach (var warning in input.Warnings.Prepend(ComparisonWords.Use(input)))
        {
            text.Append("! ").Append(warning).Append('\n');
        }

        return text.Append(IntendedUse.ResearchOnly).Append('\n').ToString();
    }

    private static void Append(StringBuilder text, ComparisonInput input, MetricComparison metric)
    {
        var report = input.Report;
        var level = Words.Percent(report.Options.Confidence).Replace(" ", "", StringComparison.Ordinal);
        List<string[]> rows = [[MetricTitle.Directed(metric.Metric), "value", $"{level} interval", "difference", $"{level} interval", "p", "adjusted p"]];
        for (var model = 0; model < metric.Models.Count; model++)
        {
            var (value, difference) = metric.Models[model];
            rows.Add(
            [
                "  " + Short(report.Models[model].Name), Words.Value(value.Value), Words.Range(value),
                .. difference is null
                    ? new[] { "reference", "", "", "" }
                    : [ComparisonWords.Signed(difference.Estimate.Value), ComparisonWords.SignedRange(difference.Estimate), ComparisonWords.P(difference.P), ComparisonWords.P(difference.AdjustedP)],
            ]);
        }

        // Of one comparison both p are the same.
        if (report.Comparisons == 1)
        {
            rows = rows.ConvertAll(row => row[..^1]);
        }

        text.Append('\n');
        TextTable.Append(text, rows);

        foreach (var sentence in ComparisonWords.Sentences(report, metric))
        {
            text.Append("  ").Append(sentence).Append('\n');
        }
    }

    private static string Short(string name) => name.Length <= LongestName ? name : name[..(LongestName - 1)] + "…";
}
