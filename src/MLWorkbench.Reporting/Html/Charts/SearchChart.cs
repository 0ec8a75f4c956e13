using MLWorkbench.Reporting.Inputs;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Html.Charts;

/// <summary>The search over time: each trial's validation value and the best so far.</summary>
internal static class SearchChart
{
    public static Figure? History(Leaderboard leaderboard, bool hasTest)
    {
        var done = leaderboard.Rows.Where(row => row.Estimate?.Value is not null).OrderBy(row => row.Trial).ToArray();
        if (done.Length < 2)
        {
            return null;
        }

        var title = MetricTitle.Of(leaderboard.Metric);
        var values = done.Select(row => row.Estimate!.Value!.Value).ToArray();
        var (low, high) = TrainingCharts.RoundLimits(values.Min(), values.Max());
        return new(
            "The search, trial by trial",
            "Validation values. The best of many tries looks better than it is" + (hasTest ? "; the test set tells." : "."),
            new(
                new("Trial", Math.Min(0, done[0].Trial), done[^1].Trial + 1, Whole: true),
                new(MetricTitle.OnAxis(leaderboard.Metric), low, high),
                [
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
