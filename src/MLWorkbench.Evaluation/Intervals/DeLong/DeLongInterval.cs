namespace MLWorkbench.Evaluation.Intervals.DeLong;

/// <summary>Intervals of one area under the ROC curve from DeLong's variance, for independent samples.</summary>
public static class DeLongInterval
{
    /// <summary>Area plus and minus standard errors, cut off at 0 and 1 (DeLong et al. 1988).</summary>
    /// <param name="area">The area.</param>
    /// <param name="variance">DeLong's variance of it.</param>
    /// <param name="confidence">Between 0 and 1.</param>
    public static Limits Plain(double area, double variance, double confidence)
    {
        var reach = Quantile.Normal(confidence) * Math.Sqrt(variance);
        return new Limits(area - reach, area + reach).WithinUnit();
    }

    /// <summary>The same on the logit scale, which covers better at high areas and few samples (Pepe 2003; Kottas et al. 2014).</summary>
    /// <param name="area">The area.</param>
    /// <param name="variance">DeLong's variance of it.</param>
    /// <param name="confidence">Between 0 and 1.</param>
    /// <returns>Null where the area is 0 or 1 or the variance is 0.</returns>
    public static Limits? Logit(double area, double variance, double confidence) =>
        LogitInterval.Of(area, variance, Quantile.Normal(confidence));
}
