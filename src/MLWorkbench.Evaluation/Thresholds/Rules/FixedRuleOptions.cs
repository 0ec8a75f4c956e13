using System.ComponentModel.DataAnnotations;

namespace MLWorkbench.Evaluation.Thresholds.Rules;

/// <summary>A threshold that was given; no data choose it.</summary>
public sealed record FixedRuleOptions : ThresholdRuleOptions
{
    /// <summary>The threshold on the calibrated probability of the positive class. Default 0.5.</summary>
    [Range(0, 1)] public double Value { get; init; } = 0.5;

    internal override string Name => OperatingThreshold.Fixed;

    internal override RuleChoice Choose(Cuts cuts) => throw new InvalidOperationException("A fixed threshold is not chosen.");
}
