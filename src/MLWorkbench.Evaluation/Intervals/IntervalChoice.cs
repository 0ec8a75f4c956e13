using MLWorkbench.Evaluation.Intervals.ClusterBootstrap;
using MLWorkbench.Evaluation.Intervals.DesignEffects;
using MLWorkbench.Evaluation.Intervals.Obuchowski;
using MLWorkbench.Evaluation.Intervals.Wilson;
using MLWorkbench.Evaluation.Metrics;

namespace MLWorkbench.Evaluation.Intervals;

/// <summary>
/// Which metric gets which interval, in one place.
/// <list type="table">
/// <item><term>too few groups</term><description>none, with the reason</description></item>
/// <item><term>area under the ROC curve, or a mean of several</term><description><see cref="AreaInterval"/></description></item>
/// <item><term>share of independent samples</term><description>Wilson</description></item>
/// <item><term>share of samples of patients</term><description>Wilson at the design effect, with t</description></item>
/// <item><term>everything else</term><description><see cref="ClusterBootstrapMethod"/></description></item>
/// </list>
/// benchmarks/coverage shows how often each holds the truth.
/// </summary>
/// <param name="input">The predictions.</param>
/// <param name="confidence">Between 0 and 1.</param>
internal sealed class IntervalChoice(MetricInput input, double confidence)
{
    /// <summary>The interval of a metric that needs no resampling for it.</summary>
    /// <param name="slot">The metric.</param>
    /// <param name="value">Its value, not NaN.</param>
    /// <returns>The interval or why there is none; null where the metric is to be resampled.</returns>
    public Interval? Of(MetricSlot slot, double value)
    {
        var share = slot.Share?.Invoke();
        var side = Math.Min(slot.SmallestSide, share?.Groups ?? int.MaxValue);
        return side < Interval.FewestGroups ? Interval.TooFew(side, input.Groups)
            : slot.AreasOf is { } classes ? AreaInterval.Of(input, classes, side, value, confidence)
            : share is { LargestGroup: 1 } ? WilsonOf(share)
            : share is not null ? WilsonAtDesignEffectOf(share)
            : null;
    }

    private Interval WilsonOf(ClusteredShare share) =>
        Interval.Of(WilsonInterval.Of(share.Share, share.Cases, confidence), MethodText.Of("Wilson", input.Folds, confidence));

    private Interval WilsonAtDesignEffectOf(ClusteredShare share) => share.Wilson(confidence) is { } limits
        ? Interval.Of(limits, MethodText.Of(
            FormattableString.Invariant($"Wilson at design effect {Math.Max(1, share.Effect):0.0#}, t with {share.Degrees} df"),
            input.Folds,
            confidence))
        : Interval.None("one group holds nearly all samples");
}
