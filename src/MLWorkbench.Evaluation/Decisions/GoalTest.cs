using MLWorkbench.Evaluation.Reports;

namespace MLWorkbench.Evaluation.Decisions;

/// <summary>A metric against a goal that was stated before.</summary>
/// <param name="Metric">"sensitivity" or "specificity".</param>
/// <param name="Goal">What it should reach.</param>
/// <param name="Estimate">What it is.</param>
/// <param name="PValue">One-sided, of the hypothesis that it is at most the goal; null where it cannot be tested.</param>
/// <param name="Sentence">The answer in words, never more than the data support.</param>
public sealed record GoalTest(string Metric, double Goal, MetricEstimate Estimate, double? PValue, string Sentence);
