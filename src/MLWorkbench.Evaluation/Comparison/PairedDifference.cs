using MLWorkbench.Evaluation.Reports;

namespace MLWorkbench.Evaluation.Comparison;

/// <summary>A model's value less the reference's, both on the same samples.</summary>
/// <param name="Estimate">The difference, model less reference, with its interval from resamples of the groups that both share.</param>
/// <param name="P">Two-sided p of swapping both models' predictions for whole groups; null where the metric is undefined.</param>
/// <param name="AdjustedP">The same after Holm's correction for all models that are compared with the reference by this metric.</param>
/// <param name="Test">How p was found: "whole groups swapped, 10000 draws, seed 1"; null without p.</param>
/// <param name="Reason">Why there is no p, else null.</param>
/// <param name="Verdict">What may be said.</param>
public sealed record PairedDifference(
    MetricEstimate Estimate, double? P, double? AdjustedP, string? Test, string? Reason, DifferenceVerdict Verdict);
