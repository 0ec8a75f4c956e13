using MLWorkbench.AutoML.Analysis.Forest;
using MLWorkbench.AutoML.Studies;

namespace MLWorkbench.AutoML.Analysis;

/// <summary>
/// Which parameters made the difference, by functional analysis of variance over a random forest of the completed trials (Hutter, Hoos and
/// Leyton-Brown 2014). A parameter that only some trials have is asked about among those trials alone, so no value is made up for the others.
/// Limits: shares are those of the ranges that were tried, on the metric's own scale, with values far below the others drawn up to them (three
/// interquartile ranges under the lower quartile) so that a few trainings that went astray do not decide; trials gather where a tuner found
/// good values and say less elsewhere; rules between parameters are not known here; pruned trials have no value and take no part.
/// Deterministic: the study's seed decides, on any number of threads.
/// </summary>
public static class ImportanceAnalysis
{
    /// <summary>Completed trials from which on anything is said: with fewer the order changes with every further trial.</summary>
    public const int LeastTrials = 50;

    /// <summary>Completed trials that one alternative of a choice needs to be looked at by itself.</summary>
    public const int LeastTrialsOfBranch = 25;

    /// <summary>Asks the study's first objective.</summary>
    /// <param name="study">The study.</param>
    /// <returns>All trials first, then the alternatives of choices that have parameters of their own; empty with too few trials.</returns>
    public static IReadOnlyList<ImportanceScope> Of(StudySummary study)
    {
        Trial[] trials = [.. study.In(TrialState.Completed).Where(trial => trial.Value is { } value && double.IsFinite(value))];
        return trials.Length < LeastTrials ? [] : [.. Scopes(study, trials, null, null)];
    }

    private static IEnumerable<ImportanceScope> Scopes(StudySummary study, Trial[] trials, string? parameter, string? alternative)
    {
        var names = trials.SelectMany(trial => trial.Values.Keys).Distinct(StringComparer.Ordinal).ToArray();
        ParameterAxis[] shared =
        [
            .. names.Where(name => trials.All(trial => trial.Values.ContainsKey(name)))
                .Select(name => ParameterAxis.Of(name, trials))
                .OfType<ParameterAxis>(),
        ];
        if (shared.Length > 0)
        {
            yield return Scope(study, trials, shared, parameter, alternative);
        }

        foreach (var choice in shared.Where(axis => axis.IsCategorical))
        {
            foreach (var level in choice.Levels)
            {
                Trial[] branch = [.. trials.Where(trial => level.Equals(trial.Values[choice.Name]))];
                if (branch.Length >= LeastTrialsOfBranch && HasOwn(branch, trials))
                {
                    foreach (var scope in Scopes(study, branch, choice.Name, level).Where(scope => scope.Parameters.Count > 0))
                    {
                        yield return scope;
                    }
                }
            }
        }
    }

    // An alternative opens parameters of its own where all of its trials have one that no other trial has.
    private static bool HasOwn(Trial[] branch, Trial[] trials)
    {
        var inside = branch.ToHashSet();
        return branch[0].Values.Keys.Any(name => branch.All(trial => trial.Values.ContainsKey(name))
            && trials.All(trial => inside.Contains(trial) || !trial.Values.ContainsKey(name)));
    }

    private static ImportanceScope Scope(StudySummary study, Trial[] trials, ParameterAxis[] shared, string? parameter, string? alternative)
    {
        ForestAxis[] axes =
        [
            .. shared.Select(axis => axis.IsCategorical
                ? ForestAxis.OfLevels(axis.Levels.Count, [.. trials.Select(trial => axis.LevelOf(trial.Values[axis.Name]))])
                : ForestAxis.OfPlaces([.. trials.Select(trial => axis.Place(trial.Values[axis.Name]))])),
        ];
        var (shares, explained) = ImportanceForest.Ask(axes, Drawn([.. trials.Select(trial => study.Objective.Score(trial.Value!.Value))]), study.Seed);
        ParameterImportance[] parameters = shares.Count == 0 ? [] :
        [
            .. shared.Select((axis, index) => Importance(axis.Name, [.. shares.Select(tree => tree[index]).Order()])).OrderByDescending(one => one.Share),
        ];
        return new(parameter, alternative, trials.Length, explained, parameters);
    }

    private static ParameterImportance Importance(string name, double[] sorted) =>
        new(name, sorted.Average(), At(sorted, 0.1), At(sorted, 0.9));

    private static double[] Drawn(double[] scores)
    {
        double[] sorted = [.. scores.Order()];
        var (lower, upper) = (At(sorted, 0.25), At(sorted, 0.75));
        var floor = lower - (3 * (upper - lower));
        return upper > lower ? [.. scores.Select(score => Math.Max(score, floor))] : scores;
    }

    private static double At(double[] sorted, double share) => sorted[(int)Math.Round(share * (sorted.Length - 1))];
}
