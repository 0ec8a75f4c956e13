using MLWorkbench.Evaluation.Reports;

namespace MLWorkbench.Evaluation.Regression.Comparison;

/// <summary>Where one model stands.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Values">Its own metrics by name.</param>
/// <param name="Differences">Its metrics less the reference's, on the same resamples of the groups; null for the reference itself.</param>
public sealed record RegressionStanding(
    string Name, IReadOnlyDictionary<string, MetricEstimate> Values, IReadOnlyDictionary<string, MetricEstimate>? Differences);
