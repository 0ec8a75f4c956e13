using MathNet.Numerics.Distributions;

namespace MLWorkbench.Evaluation.Intervals.ClopperPearson;

/// <summary>The exact interval of a share of independent samples (Clopper and Pearson 1934), from beta quantiles: never too narrow.</summary>
public static class ClopperPearsonInterval
{
    /// <summary>The interval.</summary>
    /// <param name="hits">How many have the property.</param>
    /// <param name="samples">Of how many, at least 1.</param>
    /// <param name="confidence">Between 0 and 1.</param>
    public static Limits Of(long hits, long samples, double confidence)
    {
        var tail = (1 - confidence) / 2;
        return new(
            hits == 0 ? 0 : Beta.InvCDF(hits, samples - hits + 1, tail),
            hits == samples ? 1 : Beta.InvCDF(hits + 1, samples - hits, 1 - tail));
    }
}
