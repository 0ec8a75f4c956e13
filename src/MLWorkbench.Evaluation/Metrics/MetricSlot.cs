using MLWorkbench.Evaluation.Intervals.DesignEffects;

namespace MLWorkbench.Evaluation.Metrics;

/// <summary>One metric of a family with what it rests on.</summary>
/// <param name="Key">Which metric.</param>
/// <param name="SmallestSide">
/// Number of groups on the smallest side the metric conditions on: groups holding positives for sensitivity, the smaller of both
/// for AUROC, all groups for accuracy. Few groups make an interval meaningless.
/// </param>
/// <param name="Undefined">Why the value is undefined where it is.</param>
public sealed record MetricSlot(MetricKey Key, int SmallestSide, string Undefined)
{
    /// <summary>
    /// Counts it as a share of samples, by group, when asked; null where the metric is none. A share's interval needs no resampling. A
    /// method and not a value, since training asks for metrics after every epoch and never for their intervals.
    /// </summary>
    public Func<ClusteredShare>? Share { get; init; }

    /// <summary>The classes whose areas under the ROC curve the metric is the mean of; null where it is none.</summary>
    public IReadOnlyList<int>? AreasOf { get; init; }
}
