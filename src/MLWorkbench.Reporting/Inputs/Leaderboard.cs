using System.Globalization;
using MLWorkbench.AutoML.Studies;
using MLWorkbench.Evaluation.Reports;

namespace MLWorkbench.Reporting.Inputs;

/// <summary>The trials of a search, judged on validation data only.</summary>
/// <param name="Metric">Name of the metric that ranks them.</param>
/// <param name="LowerIsBetter">Whether the metric is a loss.</param>
/// <param name="Rows">Ranked trials first, best first; then the others by number.</param>
public sealed record Leaderboard(string Metric, bool LowerIsBetter, IReadOnlyList<LeaderboardRow> Rows)
{
    /// <summary>The leaderboard of a study.</summary>
    /// <param name="study">The study.</param>
    /// <param name="estimate">
    /// A completed trial's validation value with its interval, from the predictions it left; null where they are gone, then the study's own
    /// value stands without an interval.
    /// </param>
    public static Leaderboard Of(StudySummary study, Func<Trial, MetricEstimate?> estimate)
    {
        var rank = 0;
        return new(
            study.Objective.Name,
            study.Objective.LowerIsBetter,
            [
                .. study.Ranked().Select(trial => trial.State == TrialState.Completed
                    ? RowOf(trial, ++rank, estimate(trial) ?? new(trial.Value, null, null, null, "its predictions are gone"))
                    : RowOf(trial, null, null)),
            ]);
    }

    private static LeaderboardRow RowOf(Trial trial, int? rank, MetricEstimate? estimate) => new(
        rank,
        trial.Number,
        trial.State.ToString().ToLowerInvariant(),
        estimate,
        trial.Seconds,
        trial.Values.ToDictionary(value => value.Key, value => Convert.ToString(value.Value, CultureInfo.InvariantCulture) ?? ""),
        trial.Reason);
}
