using MathNet.Numerics.Distributions;

namespace MLWorkbench.Evaluation.Intervals;

/// <summary>Quantiles of a sample and of the distributions that intervals rest on.</summary>
public static class Quantile
{
    /// <summary>The quantile with linear interpolation between order statistics (type 7, the default of R and NumPy).</summary>
    /// <param name="sorted">Rising values, at least one.</param>
    /// <param name="probability">In [0, 1].</param>
    public static double OfSorted(ReadOnlySpan<double> sorted, double probability)
    {
        var position = probability * (sorted.Length - 1);
        var below = (int)Math.Floor(position);
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((position - below) * (sorted[above] - sorted[below]));
    }

    /// <summary>How many standard errors a two-sided interval reaches, by the normal distribution: 1.96 at 0.95.</summary>
    /// <param name="confidence">Between 0 and 1.</param>
    public static double Normal(double confidence) => MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, (1 + confidence) / 2);

    /// <summary>How many standard errors a two-sided interval reaches, by Student's t distribution: 2.02 at 0.95 and 41 degrees.</summary>
    /// <param name="confidence">Between 0 and 1.</param>
    /// <param name="degrees">Degrees of freedom, above 0.</param>
    public static double T(double confidence, double degrees) => StudentT.InvCDF(0, 1, degrees, (1 + confidence) / 2);
}
