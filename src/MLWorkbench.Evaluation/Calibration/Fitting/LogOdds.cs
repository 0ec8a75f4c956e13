namespace MLWorkbench.Evaluation.Calibration.Fitting;

/// <summary>From probabilities to log-odds and back.</summary>
public static class LogOdds
{
    /// <summary>
    /// The least probability that a calibrator tells apart from 0, 1e-7: below it single precision cannot say how far the other class's
    /// probability is from 1, so that both columns of two classes agree.
    /// </summary>
    public const double Least = 1e-7;

    /// <summary>ln p - ln(1 - p); infinite at 0 and 1.</summary>
    /// <param name="p">In [0, 1].</param>
    public static double Of(double p) => Math.Log(p) - Math.Log(1 - p);

    /// <summary>The same with p and 1 - p kept from <see cref="Least"/> on.</summary>
    /// <param name="p">In [0, 1].</param>
    public static double Bounded(double p) => Bounded(p, 1 - p);

    /// <summary>ln p - ln q with both kept from <see cref="Least"/> on.</summary>
    /// <param name="p">Probability of a class.</param>
    /// <param name="q">Probability of the other.</param>
    public static double Bounded(double p, double q) => Math.Log(Math.Max(p, Least)) - Math.Log(Math.Max(q, Least));

    /// <summary>1 / (1 + exp(-z)), without overflow.</summary>
    /// <param name="z">Log-odds.</param>
    public static double Probability(double z)
    {
        if (z >= 0)
        {
            return 1 / (1 + Math.Exp(-z));
        }

        var odds = Math.Exp(z);
        return odds / (1 + odds);
    }
}
