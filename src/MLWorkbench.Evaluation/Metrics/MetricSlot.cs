namespace MLWorkbench.Evaluation.Metrics;

/// <summary>One metric of a family with what it rests on.</summary>
/// <param name="Key">Which metric.</param>
/// <param name="SmallestSide">
/// Number of groups on the smallest side the metric conditions on: groups holding positives for sensitivity, the smaller of both
/// for AUROC, all groups for accuracy. Few groups make an interval meaningless.
/// </param>
/// <param name="Undefined">Why the value is undefined where it is.</param>
public sealed record MetricSlot(MetricKey Key, int SmallestSide, string Undefined);
