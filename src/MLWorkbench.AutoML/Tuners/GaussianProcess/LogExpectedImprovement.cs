using MathNet.Numerics;

namespace MLWorkbench.AutoML.Tuners.GaussianProcess;

/// <summary>
/// The logarithm of the expected improvement, exact where the improvement itself would underflow (Ament et al. 2023, "Unexpected
/// improvements to expected improvement", equation 9), and of the normal distribution's tail.
/// </summary>
internal static class LogExpectedImprovement
{
    private const double HalfLogTwoPi = 0.91893853320467274178;
    private const double RootHalfPi = 1.25331413731550025121;
    private const double RootHalf = 0.70710678118654752440;

    // Below this the closed form loses digits to cancellation faster than the asymptotic series lacks terms.
    private const double FarTail = -20;

    /// <summary>log E[max(0, x + z)] for a standard normal x.</summary>
    /// <param name="z">Any number.</param>
    public static double Standard(double z)
    {
        if (z > -1)
            return Math.Log(Density(z) + (z * Distribution(z)));

        var logDensity = (-0.5 * z * z) - HalfLogTwoPi;
        if (z > FarTail)
            return logDensity + Math.Log(1 + (z * Mills(z)));

        // 1 + z Mills(z) = 1/z^2 - 3/z^4 + 15/z^6 - ...
        var q = 1 / (z * z);
        return logDensity + Math.Log(q) + Math.Log(1 - (3 * q * (1 - (5 * q * (1 - (7 * q * (1 - (9 * q * (1 - (11 * q)))))))))); 
    }

    /// <summary>log of the normal distribution function.</summary>
    /// <param name="z">Any number.</param>
    public static double LogDistribution(double z) =>
        z > -1 ? Math.Log(Distribution(z)) : (-0.5 * z * z) - HalfLogTwoPi + Math.Log(Mills(z));

    /// <summary>The logarithm of the expected improvement of a normal variable over a threshold, with its derivatives.</summary>
    /// <param name="mean">The variable's mean.</param>
    /// <param name="deviation">Its standard deviation, above 0.</param>
    /// <param name="threshold">What is to be exceeded.</param>
    /// <returns>The value, and its derivatives by mean and deviation.</returns>
    public static (double Value, double ByMean, double ByDeviation) Of(double mean, double deviation, double threshold)
    {
        var z = (mean - threshold) / deviation;
        var log = Standard(z);
        var byMean = Math.Exp(LogDistribution(z) - log) / deviation;
        var byDeviation = Math.Exp((-0.5 * z * z) - HalfLogTwoPi - log) / deviation;
        return (log + Math.Log(deviation), byMean, byDeviation);
    }

    /// <summary>The logarithm of the probability that a normal variable is at least a threshold, with its derivatives.</summary>
    /// <param name="mean">The variable's mean.</param>
    /// <param name="deviation">Its standard deviation, above 0.</param>
    /// <param name="threshold">What is to be reached.</param>
    /// <returns>The value, and its derivatives by mean and deviation.</returns>
    public static (double Value, double ByMean, double ByDeviation) Probability(double mean, double deviation, double threshold)
    {
        var z = (mean - threshold) / deviation;
        var log = LogDistribution(z);
        var slope = Math.Exp((-0.5 * z * z) - HalfLogTwoPi - log) / deviation;
        return (log, slope, -z * slope);
    }

    private static double Density(double z) => Math.Exp((-0.5 * z * z) - HalfLogTwoPi);

    private static double Distribution(double z) => 0.5 * SpecialFunctions.Erfc(-z * RootHalf);

    // Distribution over density, of z below 0.
    private static double Mills(double z)
    {
        if (z > FarTail)
            return RootHalfPi * Math.Exp(0.5 * z * z) * SpecialFunctions.Erfc(-z * RootHalf);

        var q = 1 / (z * z);
        return (1 - (q * (1 - (3 * q * (1 - (5 * q * (1 - (7 * q)))))))) / -z;
    }
}
