using MLWorkbench.AutoML.Pareto;
using MLWorkbench.AutoML.Spaces;
using MLWorkbench.AutoML.Tuners;

namespace MLWorkbench.AutoML.Studies;

/// <summary>Trials as scores, for those who compare them and do not ask where they lie.</summary>
/// <param name="objective">The first objective.</param>
/// <param name="further">The others.</param>
/// <param name="constraints">What a trial must satisfy.</param>
internal sealed class TrialScores(Objective objective, IReadOnlyList<Objective> further, IReadOnlyList<Constraint> constraints)
{
    private static readonly UnitPoint Nowhere = new();
    private readonly TrialOrder order = new(objective, constraints);

    /// <summary>The completed trials that no other one beats in everything, oldest first.</summary>
    public IReadOnlyList<Trial> Front(IEnumerable<Trial> trials) =>
        [.. ParetoFront.Of([.. trials.Select(Of)]).Select(observation => observation.Trial)];

    /// <summary>Whether a trial is neither beaten nor equalled in everything by another one.</summary>
    public bool IsNew(Trial trial, IEnumerable<Trial> others)
    {
        var mine = Of(trial);
        return mine.IsCompleted && !others.Where(other => other.Number != trial.Number).Select(Of).Any(
            other => other.IsCompleted && (Dominance.Dominates(other, mine) || (other.Violation.Equals(mine.Violation) && other.Scores.SequenceEqual(mine.Scores))));
    }

    private Observation Of(Trial trial)
    {
        if (trial is not { State: TrialState.Completed, Value: { } value })
            return new(trial, Nowhere, [], double.PositiveInfinity);

        double[] scores = [objective.Score(value), .. further.Select(other => other.Score(trial.Measure(other.Name, objective)))];
        return new(trial, Nowhere, scores.All(double.IsFinite) ? scores : [], order.Violation(trial));
    }
}
