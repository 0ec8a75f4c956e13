namespace MLWorkbench.Evaluation.Decisions;

/// <summary>What decisions by the model's probabilities are worth. Parts that do not exist for a task are null or empty.</summary>
public sealed record DecisionReport
{
    /// <summary>Net benefit over thresholds against treating all and none (Vickers and Elkin 2006); two classes only.</summary>
    public IReadOnlyList<NetBenefitPoint> Curve { get; init; } = [];

    /// <summary>PPV, NPV and net benefit at a prevalence that was stated; null where none was.</summary>
    public StatedPrevalence? AtPrevalence { get; init; }

    /// <summary>Accuracy when the least certain samples are left to a person, by rising coverage.</summary>
    public IReadOnlyList<CoveragePoint> Abstention { get; init; } = [];

    /// <summary>Sensitivity and specificity against the goals that were stated.</summary>
    public IReadOnlyList<GoalTest> Goals { get; init; } = [];
}
