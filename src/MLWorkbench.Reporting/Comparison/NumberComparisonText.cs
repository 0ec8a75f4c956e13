using System.Text;
using MLWorkbench.Evaluation.Regression;
using MLWorkbench.Evaluation.Regression.Comparison;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Foundation.Statements;
using MLWorkbench.Reporting.Text;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Comparison;

/// <summary>A comparison of predicted numbers as plain text, for a terminal.</summary>
public static class NumberComparisonText
{
    /// <summary>Renders; lines end in "\n".</summary>
    /// <param name="input">The comparison.</param>
    public static string Render(NumberComparisonInput input)
    {
        var report = input.Report;
        var size = Words.Count(report.Samples, "sample", "samples") + (report.Samples == report.Groups ? "" : $" of {Words.Count(report.Groups, input.GroupWord.TrimEnd('s'), input.GroupWord)}");
        var text = new StringBuilder($"Compared on {ComparisonWords.Place(input.On)}: {size}; reference: {report.Models[report.Reference].Name}\n");
        foreach (var metric in report.Metrics)
        {
            Append(text, report, metric);
        }

        text.Append($"\nDifferences are model less reference; their {Words.Percent(report.Confidence)} intervals come from the same bootstrap resamples of whole groups for both.\n");
        foreach (var warning in input.Warnings.Prepend(ComparisonWords.Use(input.On)))
        {
            text.Append("! ").Append(warning).Append('\n');
        }

        return text.Append(IntendedUse.ResearchOnly).Append('\n').ToString();
    }

    private static void Append(StringBuilder text, RegressionComparison report, string metric)
    {
        var level = Words.Percent(report.Confidence).Replace(" ", "", StringComparison.Ordinal);
        List<string[]> rows = [[MetricTitle.Directed(metric), "value", $"{level} interval", "difference", $"{level} interval"]];
        foreach (var model in report.Models)
        {
            var value = model.Values[metric];
            var difference = model.Differences?[metric];
            rows.Add(
            [
                "  " + model.Name, NumberSentences.Value(value.Value), NumberSentences.Range(value),
                .. difference is null ? new[] { "reference", "" } : [NumberSentences.Value(difference.Value), NumberSentences.Range(difference)],
            ]);
        }

        text.Append('\n');
        TextTable.Append(text, rows);

        foreach (var (model, index) in report.Models.Select((model, index) => (model, index)).Where(pair => pair.index != report.Reference))
        {
            text.Append("  ").Append(Sentence(model.Name, report.Models[report.Reference].Name, metric, model.Differences![metric])).Append('\n');
        }
    }

    private static string Sentence(string model, string reference, string metric, MetricEstimate difference) =>
        (difference, RegressionNames.LowerIsBetter(metric)) switch
        {
            ({ Low: null }, _) => $"{model}: no interval ({difference.Reason}).",
            ({ Low: > 0 }, true) or ({ High: < 0 }, false) => $"{model} is worse than {reference} by this.",
            ({ High: < 0 }, true) or ({ Low: > 0 }, false) => $"{model} is better than {reference} by this.",
            ({ Low: > 0 } or { High: < 0 }, null) => $"{model} differs from {reference} in this.",
            _ => $"These data cannot tell {model} and {reference} apart.",
        };
}
