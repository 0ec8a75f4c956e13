using System.Runtime.CompilerServices;
using MLWorkbench.AutoML.Spaces;
using MLWorkbench.AutoML.Studies;

namespace MLWorkbench.AutoML.Tuners;

/// <summary>A trial as a point with scores.</summary>
/// <param name="Trial">The trial.</param>
/// <param name="Point">Where it lies; NaN for dimensions that do not count.</param>
/// <param name="Scores">One per objective, the first one's first, more is better; empty where the trial has no value (yet).</param>
/// <param name="Violation">Sum of what its constraints lack, 0 where it satisfies all; infinite where that is unknown.</param>
public sealed record Observation(Trial Trial, UnitPoint Point, IReadOnlyList<double> Scores, double Violation)
{
    // Encoding takes longer than many a proposal, and trials never change.
    private static readonly ConditionalWeakTable<SearchSpace, ConditionalWeakTable<Trial, Observation>> _known = [];

    /// <summary>The first objective's score, more is better; NaN where the trial has none.</summary>
    public double Score => Scores.Count > 0 ? Scores[0] : double.NaN;

    /// <summary>Whether the trial has a value for every objective.</summary>
    public bool IsCompleted => Trial.State == TrialState.Completed && Scores.Count > 0;

    /// <summary>The observations of a history.</summary>
    /// <param name="history">The history.</param>
    internal static IReadOnlyList<Observation> Of(TrialHistory history)
    {
        var known = _known.GetOrCreateValue(history.Space);
        var observations = new Observation[history.Trials.Count];
        for (var i = 0; i < observations.Length; i++)
        {
            var trial = history.Trials[i];
            if (!known.TryGetValue(trial, out var observation))
            {
                observation = Of(trial, history);
                known.AddOrUpdate(trial, observation);
            }

            observations[i] = observation;
        }

        return observations;
    }

    private static Observation Of(Trial trial, TrialHistory history)
    {
        var point = history.Space.Encode(trial.Values);
        if (trial.Value is not { } value)
            return new(trial, point, [], double.PositiveInfinity);

        double[] scores = [history.Objective.Score(value), .. history.Further.Select(objective => objective.Score(trial.Measure(objective.Name, history.Objective)))];
        var violation = history.Constraints.Sum(constraint => constraint.Violation(trial.Measure(constraint.Objective.Name, history.Objective)));
        return new(trial, point, scores.All(double.IsFinite) ? scores : [], violation);
    }
}
