using MLWorkbench.Evaluation.Reports;

namespace MLWorkbench.Evaluation.Comparison;

/// <summary>All models by one metric.</summary>
/// <param name="Metric">The metric's name as reports spell it.</param>
/// <param name="Models">One entry per model, in the order of <see cref="ComparisonReport.Models"/>.</param>
public sealed record MetricComparison(string Metric, IReadOnlyList<ModelStanding> Models);

/// <summary>Where one model stands by one metric.</summary>
/// <param name="Value">Its own value with its own interval.</param>
/// <param name="Difference">The difference to the reference; null for the reference itself.</param>
public sealed record ModelStanding(MetricEstimate Value, PairedDifference? Difference);
