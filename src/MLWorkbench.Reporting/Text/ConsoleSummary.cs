using System.Text;
using MLWorkbench.Evaluation.Metrics;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Reporting.Inputs;

namespace MLWorkbench.Reporting.Text;

/// <summary>A report in a few lines of plain text, for the end of a run in a terminal.</summary>
public static class ConsoleSummary
{
    /// <summary>Renders the summary; lines end in "\n".</summary>
    /// <param name="input">The report's input.</param>
    public static string Render(ReportInput input)
    {
        var text = new StringBuilder();
        foreach (var (name, report) in new[] { ("Test", input.Test), ("Validation", input.Validation) })
        {
            if (report is not null)
            {
                Append(text, name, report);
            }
        }

        foreach (var notice in input.Notices.Where(notice => notice.Kind == NoticeKind.Warning))
        {
            text.Append("! ").Append(notice.Text).Append('\n');
        }

        if (input.TestLook is { } look)
        {
            text.Append(look.IsFirst ? "" : "! ").Append(look.Sentence).Append('\n');
        }

        return text.Append(Words.ResearchUseOnly).Append('\n').ToString();
    }

    /// <summary>The metrics that stand first: ranking, then decisions.</summary>
    /// <param name="task">What is predicted.</param>
    public static IReadOnlyList<string> HeadlineMetrics(PredictionTask task) => task switch
    {
        PredictionTask.Binary =>
            [MetricNames.Auroc, MetricNames.Sensitivity, MetricNames.Specificity, MetricNames.Accuracy, MetricNames.F1],
        PredictionTask.Multiclass =>
            [MetricNames.AurocMacroOvr, MetricNames.BalancedAccuracy, MetricNames.Accuracy, MetricNames.MacroF1],
        _ => [MetricNames.AurocMacroOvr, MetricNames.Sensitivity, MetricNames.Specificity, MetricNames.MacroF1],
    };

    private static void Append(StringBuilder text, string name, EvaluationReport report)
    {
        text.Append($"{name}: {Words.Count(report.Samples, "image", "images")}, {Words.Count(report.Groups, "group", "groups")}\n");
        foreach (var metric in HeadlineMetrics(report.Task))
        {
            var estimate = report.Metrics[metric];
            text.Append($"  {MetricNames.Title(metric),-28} {Words.Value(estimate.Value)}");
            text.Append(estimate.Low is null ? $"  ({estimate.Reason})" : $"  [{Words.Range(estimate)}]").Append('\n');
        }

        if (report.Threshold.Value is { } threshold && report.Task == PredictionTask.Binary)
        {
            text.Append($"  {"Threshold",-28} {Words.Value(threshold)}  ({report.Threshold.Rule}, chosen on {report.Threshold.ChosenOn})\n");
        }
    }
}
