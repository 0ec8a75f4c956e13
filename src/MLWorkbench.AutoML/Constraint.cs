namespace MLWorkbench.AutoML;

/// <summary>What a trial's metric must reach for the trial to be chosen.</summary>
/// <param name="Objective">The metric and its direction.</param>
/// <param name="Bound">At least this where more is better, at most this where less is.</param>
public sealed record Constraint(Objective Objective, double Bound)
{
    /// <summary>What a value lacks: 0 where it satisfies the constraint, infinite where there is none.</summary>
    /// <param name="value">The metric's own value.</param>
    public double Violation(double value) =>
        double.IsFinite(value) ? Math.Max(0, Objective.Score(Bound) - Objective.Score(value)) : double.PositiveInfinity;

    /// <summary>"sensitivity at least 0.95".</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{Objective.Name} {(Objective.LowerIsBetter ? "at most" : "at least")} {Bound}");
}
