namespace MLWorkbench.AutoML.Tuners.Tpe;

/// <summary>Normal distributions that are cut off at the ends of the unit interval.</summary>
internal static class UnitNormal
{
    // The smallest share that has a logarithm to reckon with; the prior kernel gives any point far more.
    private const double Least = 1e-300;

    /// <summary>A draw from what is left of the distribution.</summary>
    /// <param name="mean">The centre, 0 to 1.</param>
    /// <param name="deviation">The width before cutting, at most 1, so that at least a third of the tries are inside.</param>
    /// <param name="random">Where chance comes from.</param>
    public static double Sample(double mean, double deviation, System.Random random)
    {
        while (true)
        {
            var normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            var value = mean + (deviation * normal);
            if (value is >= 0 and <= 1)
                return value;
        }
    }

    /// <summary>The logarithm of the share of the distribution, before cutting, that lies between two places.</summary>
    public static double LogMass(double low, double high, double mean, double deviation)
    {
        var (a, b) = ((low - mean) / deviation, (high - mean) / deviation);
        var mass = a > 0 ? Tail(a) - Tail(b) : b < 0 ? Tail(-b) - Tail(-a) : 1 - Tail(-a) - Tail(b);
        return Math.Log(Math.Max(mass, Least));
    }

    // The upper tail from 0 on: erfc by the Chebyshev fit of Press et al., Numerical Recipes, 6.2; relative error below 1.2e-7.
    private static double Tail(double deviations)
    {
        ReadOnlySpan<double> fit =
        [
            0.17087277, -0.82215223, 1.48851587, -1.13520398, 0.27886807, -0.18628806, 0.09678418, 0.37409196, 1.00002368, -1.26551223,
        ];
        var x = deviations / Math.Sqrt(2);
        var t = 1 / (1 + (x / 2));
        var exponent = 0.0;
        foreach (var coefficient in fit)
            exponent = (exponent * t) + coefficient;
        return t / 2 * Math.Exp(exponent - (x * x));
    }
}
