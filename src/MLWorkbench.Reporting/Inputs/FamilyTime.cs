using MLWorkbench.AutoML.Studies;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Inputs;

/// <summary>The time of one kind of trainer in a search.</summary>
/// <param name="Name">"cnn", "transfer".</param>
/// <param name="Completed">Trials with a value.</param>
/// <param name="Pruned">Trials that were stopped.</param>
/// <param name="Failed">Trials that failed or were interrupted.</param>
/// <param name="Seconds">Time of all of them.</param>
/// <param name="Median">Median time of a completed trial; of all where none was completed.</param>
/// <param name="Best">The best value of the study's metric; null where none was completed.</param>
public sealed record FamilyTime(string Name, int Completed, int Pruned, int Failed, double Seconds, double Median, double? Best)
{
    /// <summary>The families of a study, the one that took longest first.</summary>
    /// <param name="study">The study.</param>
    public static IReadOnlyList<FamilyTime> Of(StudySummary study) =>
    [
        .. study.Trials.Where(trial => trial.State != TrialState.Running).GroupBy(TrialFamily.Of, StringComparer.Ordinal)
            .Select(family => OfOne(study, family.Key, [.. family]))
            .OrderByDescending(family => family.Seconds),
    ];

    /// <summary>A study's time as rows of a table.</summary>
    /// <param name="study">The study.</param>
    public static IReadOnlyList<Fact> Facts(StudySummary study)
    {
        var families = Of(study);
        var trials = families.Sum(family => family.Completed + family.Pruned + family.Failed);
        return trials == 0 ? [] :
        [
            new("Search", $"{Words.Duration(study.Seconds)} for {Words.Count(trials, "trial", "trials")}"),
            new("Trial, mean", Words.Duration(families.Sum(family => family.Seconds) / trials)),
            .. families.Count == 1 ? [] : families.Select(family => new Fact(
                $"{family.Name}, {Words.Count(family.Completed + family.Pruned + family.Failed, "trial", "trials")}", $"{Words.Duration(family.Seconds)} in all, median {Words.Duration(family.Median)}")),
        ];
    }

    private static FamilyTime OfOne(StudySummary study, string name, Trial[] trials)
    {
        Trial[] completed = [.. trials.Where(trial => trial.State == TrialState.Completed)];
        double[] times = [.. (completed.Length > 0 ? completed : trials).Select(trial => trial.Seconds).Order()];
        var best = completed.Where(trial => trial.Value is { } value && double.IsFinite(value)).MaxBy(trial => study.Objective.Score(trial.Value!.Value));
        return new(
            name,
            completed.Length,
            trials.Count(trial => trial.State == TrialState.Pruned),
            trials.Count(trial => trial.State is TrialState.Failed or TrialState.Interrupted),
            trials.Sum(trial => trial.Seconds),
            (times[(times.Length - 1) / 2] + times[times.Length / 2]) / 2,
            best?.Value);
    }
}
