using System.Globalization;
using MLWorkbench.AutoML.Studies;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Reporting.Csv;
using MLWorkbench.Reporting.Inputs;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Notebooks;

/// <summary>Results as a few lines of plain text, for notebooks that show no pages.</summary>
internal static class NotebookText
{
    public static string? Of(object value) => value switch
    {
        EvaluationReport report => Text(report),
        Leaderboard leaderboard => LeaderboardCsv.ToText(leaderboard),
        StudySummary summary => Text(summary),
        Study study => Text(study.Summary),
        _ => null,
    };

    private static string Text(EvaluationReport report) => string.Concat(
        MetricText.Names(report.Metrics).Select(name => string.Create(
            CultureInfo.InvariantCulture, $"{MetricTitle.Directed(name),-34} {Words.Value(report.Metrics[name].Value)}  {MetricText.RangeOrReason(report.Metrics[name])}\n")));

    private static string Text(StudySummary study)
    {
        var best = study.Best is { } trial ? $"; best {MetricTitle.Of(study.Objective.Name)} {MetricTitle.Value(study.Objective.Name, trial.Value)}, trial {trial.Number}" : "";
        return $"{study.Name}: {Words.Count(study.Trials.Count, "trial", "trials")} in {Words.Duration(study.Seconds)}{best}\n";
    }
}
