namespace MLWorkbench.Packaging.Manifests;

/// <summary>From which probability of the positive class on the answer is the positive class.</summary>
/// <param name="Value">The threshold on the calibrated probability, 0 to 1; a probability equal to it is positive.</param>
/// <param name="Rule">How it was chosen: "youden", "sensitivity", "specificity", "cost", "fixed".</param>
/// <param name="ChosenOn">The data it was chosen on: "validation", "out-of-fold"; "none" for a fixed one.</param>
public sealed record DecisionThreshold(double Value, string Rule, string ChosenOn)
{
    /// <summary>What the choice rested on and how sure it is; null where it is not known.</summary>
    public ThresholdEvidence? Choice { get; init; }
}
