using MLWorkbench.Foundation.Notebooks;
using System.Globalization;
using MLWorkbench.AutoML;
using MLWorkbench.AutoML.Studies;
using MLWorkbench.Evaluation.Reports;

namespace MLWorkbench.Reporting.Inputs;

/// <summary>The trials of a search, judged on validation data only.</summary>
/// <param name="Metric">Name of the metric that ranks them.</param>
/// <param name="LowerIsBetter">Whether the metric is a loss.</param>
/// <param name="Rows">Ranked trials first, best first, tied ones as the tie was resolved; then the others by number.</param>
[TypeFormatterSource]
public sealed record Leaderboard(string Metric, bool LowerIsBetter, IReadOnlyList<LeaderboardRow> Rows)
{
    /// <summary>Further objectives, then constrained metrics that are none, each with a column of its own.</summary>
    public IReadOnlyList<Objective> Further { get; init; } = [];

    /// <summary>What a trial must satisfy to be chosen.</summary>
    public IReadOnlyList<Constraint> Constraints { get; init; } = [];

    /// <summary>The leaderboard of a study.</summary>
    /// <param name="study">The study.</param>
    /// <param name="estimate">
    /// A completed trial's validation value with its interval, from the predictions it left; null where they are gone, then the study's own
    /// value stands without an interval.
    /// </param>
    /// <param name="marks">What became of a trial; null where nothing is known beside its value.</param>
    /// <param name="resolved">Numbers of tied trials in the order in which the tie was resolved: they come first, the winner as number 1.</param>
    public static Leaderboard Of(
        StudySummary study, Func<Trial, MetricEstimate?> estimate, Func<Trial, TrialMarks>? marks = null, IReadOnlyList<int>? resolved = null)
    {
        var places = (resolved ?? []).Select((trial, place) => (trial, place)).ToDictionary(pair => pair.trial, pair => pair.place);
        var rank = 0;
        Objective[] further =
        [
            .. study.Further.Concat(study.Constraints.Select(constraint => constraint.Objective))
                .Where(objective => objective.Name != study.Objective.Name)
                .DistinctBy(objective => objective.Name),
        ];
        return new(
            study.Objective.Name,
            study.Objective.LowerIsBetter,
            [
                .. study.Ranked().OrderBy(trial => places.GetValueOrDefault(trial.Number, int.MaxValue)).Select(trial => trial.State == TrialState.Completed
                    ? RowOf(trial, ++rank, estimate(trial) ?? new(trial.Value, null, null, null, "its predictions are gone")) with
                    {
                        Marks = marks?.Invoke(trial) ?? TrialMarks.None,
                        Further = further
                            .Where(objective => double.IsFinite(trial.Measure(objective.Name, study.Objective)))
                            .ToDictionary(objective => objective.Name, objective => trial.Measure(objective.Name, study.Objective)),
                        Unmet =
                        [
                            .. study.Constraints
                                .Where(constraint => constraint.Violation(trial.Measure(constraint.Objective.Name, study.Objective)) > 0)
                                .Select(constraint => constraint.ToString()),
                        ],
                    }
                    : RowOf(trial, null, null)),
            ])
        {
            Further = further,
            Constraints = study.Constraints,
        };
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
