namespace MLWorkbench.Evaluation.Intervals.Wilson;

/// <summary>
/// The score interval of a share (Wilson 1927), without continuity correction. The number of samples need not be whole: an effective
/// number takes its place where samples of one patient resemble each other (Korn and Graubard 1998 do the same with the exact interval).
/// </summary>
public static class WilsonInterval
{
    /// <summary>The interval for independent samples.</summary>
    /// <param name="share">The share that was seen, in [0, 1].</param>
    /// <param name="samples">Number of samples, or the effective number; above 0.</param>
    /// <param name="confidence">Between 0 and 1.</param>
    public static Limits Of(double share, double samples, double confidence) =>
        WithQuantile(share, samples, Quantile.Normal(confidence));

    /// <summary>The interval with any quantile in place of the normal one.</summary>
    /// <param name="share">The share that was seen, in [0, 1].</param>
    /// <param name="samples">Number of samples, or the effective number; above 0.</param>
    /// <param name="quantile">Standard errors to each side.</param>
    public static Limits WithQuantile(double share, double samples, double quantile)
    {
        var square = quantile * quantile;
        var centre = share + (square / (2 * samples));
        var reach = quantile * Math.Sqrt((share * (1 - share) / samples) + (square / (4 * samples * samples)));
        var scale = 1 + (square / samples);

        // Exact at the ends, where rounding would leave 1 - 1e-16 and shut the share itself out.
        return new Limits(share == 0 ? 0 : (centre - reach) / scale, share == 1 ? 1 : (centre + reach) / scale).WithinUnit();
    }
}
