namespace MLWorkbench.AutoML.Studies;

/// <summary>
/// Which trial is better: one with a value before one without, one that satisfies all constraints before one that does not, then the one
/// that lacks less of them, then the better value of the first objective, then the earlier.
/// </summary>
/// <param name="objective">The first objective.</param>
/// <param name="constraints">What a trial must satisfy to be chosen.</param>
internal sealed class TrialOrder(Objective objective, IReadOnlyList<Constraint> constraints) : IComparer<Trial>
{
    /// <summary>Negative when the first trial is the better one.</summary>
    public int Compare(Trial? x, Trial? y)
    {
        var first = Key(x!);
        var second = Key(y!);
        return first.Valued != second.Valued ? second.Valued.CompareTo(first.Valued)
            : !first.Violation.Equals(second.Violation) ? first.Violation.CompareTo(second.Violation)
            : !first.Score.Equals(second.Score) ? second.Score.CompareTo(first.Score)
            : x!.Number.CompareTo(y!.Number);
    }

    /// <summary>What a trial lacks of its constraints, in all: 0 where it satisfies them, infinite where one was not measured.</summary>
    public double Violation(Trial trial) => constraints.Sum(constraint => constraint.Violation(trial.Measure(constraint.Objective.Name, objective)));

    private (bool Valued, double Violation, double Score) Key(Trial trial) =>
        trial is { State: TrialState.Completed, Value: { } value } && double.IsFinite(value)
            ? (true, Violation(trial), objective.Score(value))
            : (false, 0, 0);
}
