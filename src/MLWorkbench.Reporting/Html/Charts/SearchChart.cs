using MLWorkbench.AutoML.Studies;
using MLWorkbench.Evaluation.Regression;
using MLWorkbench.Reporting.Inputs;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Html.Charts;

/// <summary>The search over time: each trial's validation value and the best so far.</summary>
internal static class SearchChart
{
    public static Figure? History(Leaderboard leaderboard, bool hasTest, StudySummary? study = null)
    {
        var done = leaderboard.Rows.Where(row => row.Estimate?.Value is not null).OrderBy(row => row.Trial).ToArray();
        if (done.Length < 2)
        {
            return null;
        }

        var title = MetricTitle.Of(leaderboard.Metric);
        var values = done.Select(row => row.Estimate!.Value!.Value).ToArray();
        var stopped = study is null ? [] : Stopped(study);
        double[] shown = [.. values, .. stopped.Select(point => point[1]!.Value)];
        var (low, high) = RegressionNames.Contains(leaderboard.Metric) ? NiceLimits.Of(shown) : TrainingCharts.RoundLimits(shown.Min(), shown.Max());
        var failed = leaderboard.Rows.Where(row => row.State == "failed").OrderBy(row => row.Trial).Select(row => new double?[] { row.Trial, low }).ToArray();
        return new(
            "The search, trial by trial",
            "Validation values. The best of many tries looks better than it is" + (hasTest ? "; the test set tells." : ".")
                + (stopped.Length > 0 ? " Pruned trials stand at their last value." : "") + (failed.Length > 0 ? " Failed ones stand on the axis." : ""),
            new(
                new("Trial", Math.Min(0, leaderboard.Rows.Min(row => row.Trial)), leaderboard.Rows.Max(row => row.Trial) + 1, Whole: true),
                new(MetricTitle.OnAxis(leaderboard.Metric), low, high),
                [
                    .. stopped.Length == 0 ? [] : new ChartSeries[] { new("Pruned", 4, stopped) { Kind = "dots", Size = 7, Hollow = true } },
                    .. failed.Length == 0 ? [] : new ChartSeries[] { new("Failed", 7, failed) { Kind = "dots", Size = 7, Hollow = true } },
                    new("Best so far", 1, [.. done.Zip(BestSoFar(values, leaderboard.LowerIsBetter), (row, best) => new double?[] { row.Trial, best })])
                    {
                        Kind = "steps",
                    },
                    new("Trial", 2, [.. done.Select(row => new double?[] { row.Trial, row.Estimate!.Value })]) { Kind = "dots", Size = 8 },
                ],
                [],
                [new("Trial", 0), new(title, 4)]),
            null);
    }

    private static double?[][] Stopped(StudySummary study) =>
    [
        .. study.In(TrialState.Pruned)
            .Select(trial => (trial.Number, Last: trial.Epochs.Select(epoch => epoch.ValidationMetric).LastOrDefault(value => value is { } number && double.IsFinite(number))))
            .Where(trial => trial.Last is not null)
            .Select(trial => new double?[] { trial.Number, trial.Last }),
    ];

    private static IEnumerable<double> BestSoFar(IEnumerable<double> values, bool lowerIsBetter)
    {
        double? best = null;
        foreach (var value in values)
        {
            best = best is null || (lowerIsBetter ? value < best : value > best) ? value : best;
            yield return best.Value;
        }
    }
}
