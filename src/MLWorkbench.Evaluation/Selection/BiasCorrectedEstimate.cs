namespace MLWorkbench.Evaluation.Selection;

/// <summary>What the winner of a choice can be expected to reach on new samples, the choice being accounted for.</summary>
/// <param name="Value">The corrected value, or null where it cannot be estimated.</param>
/// <param name="Low">Lower confidence limit, or null where it cannot be estimated.</param>
/// <param name="High">Upper confidence limit, or null where it cannot be estimated.</param>
/// <param name="Replicates">Replicates that had a value.</param>
/// <param name="Models">Number of models that were chosen among.</param>
/// <param name="Method">How it was made: "BBC-CV over 36 groups, percentile, 500 replicates, seed 1".</param>
/// <param name="Reason">Why value or limits are null; null when nothing is missing.</param>
public sealed record BiasCorrectedEstimate(
    double? Value, double? Low, double? High, int Replicates, int Models, string Method, string? Reason = null);
