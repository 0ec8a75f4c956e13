using MLWorkbench.Evaluation.Intervals;
using MLWorkbench.Evaluation.Reports;

namespace MLWorkbench.Evaluation.Decisions;

/// <summary>
/// PPV, NPV and net benefit at a prevalence that was stated, by Bayes' rule from sensitivity and specificity, with limits recovered from
/// theirs.
/// </summary>
public static class StatedPrevalences
{
    private const string Method = "from the limits of sensitivity and specificity (Donner and Zou 2012)";

    /// <summary>Computes them.</summary>
    /// <param name="prevalence">In (0, 1).</param>
    /// <param name="sensitivity">Of the positive class, with limits.</param>
    /// <param name="specificity">Of the positive class, with limits.</param>
    /// <param name="threshold">Where decisions are made; null where each fold has its own.</param>
    public static StatedPrevalence Of(double prevalence, MetricEstimate sensitivity, MetricEstimate specificity, double? threshold)
    {
        var odds = prevalence / (1 - prevalence);
        return new(
            prevalence,
            Predictive(odds, sensitivity, specificity, "nothing was predicted positive"),
            Predictive(1 / odds, specificity, sensitivity, "nothing was predicted negative"),
            NetBenefit(prevalence, sensitivity, specificity, threshold));
    }

    // 1 / (1 + (1 - other) / (own x odds)): the PPV with own = sensitivity, other = specificity; the NPV the other way round.
    private static MetricEstimate Predictive(double odds, MetricEstimate own, MetricEstimate other, string undefined)
    {
        if (own.Value is not { } hit || other.Value is not { } spared)
        {
            return Missing(own, other);
        }

        if (hit == 0 && spared == 1)
        {
            return new(null, null, null, null, undefined);
        }

        var value = hit * odds / ((hit * odds) + (1 - spared));
        if (LimitsOf(own) is not { } hits || LimitsOf(other) is not { } sparings)
        {
            return new(value, null, null, null, own.Reason ?? other.Reason);
        }

        var wrong = new Limits(1 - sparings.High, 1 - sparings.Low);
        return RatioLimits.OfRatio(1 - spared, wrong, hit, hits) is { } ratio
            ? new(value, 1 / (1 + (ratio.High / odds)), 1 / (1 + (ratio.Low / odds)), Method, null)
            : new(value, null, null, null, "the data do not exclude that nothing is found");
    }

    private static MetricEstimate NetBenefit(double prevalence, MetricEstimate sensitivity, MetricEstimate specificity, double? threshold)
    {
        if (threshold is not { } at)
        {
            return new(null, null, null, null, "each fold decides at a threshold of its own");
        }

        if (at >= 1)
        {
            return new(null, null, null, null, "at a threshold of 1 no false alarm is acceptable");
        }

        if (sensitivity.Value is not { } hit || specificity.Value is not { } spared)
        {
            return Missing(sensitivity, specificity);
        }

        var harm = (1 - prevalence) * at / (1 - at);
        var value = (prevalence * hit) - (harm * (1 - spared));
        if (LimitsOf(sensitivity) is not { } hits || LimitsOf(specificity) is not { } sparings)
        {
            return new(value, null, null, null, sensitivity.Reason ?? specificity.Reason);
        }

        var limits = RatioLimits.OfDifference(prevalence, hit, hits, harm, 1 - spared, new(1 - sparings.High, 1 - sparings.Low));
        return new(value, limits.Low, limits.High, Method, null);
    }

    private static MetricEstimate Missing(MetricEstimate one, MetricEstimate other) =>
        new(null, null, null, null, (one.Value is null ? one.Reason : other.Reason) ?? "sensitivity or specificity is undefined");

    private static Limits? LimitsOf(MetricEstimate estimate) => estimate is { Low: { } low, High: { } high } ? new Limits(low, high) : null;
}
