namespace MLWorkbench.Evaluation.Intervals;

/// <summary>
/// Intervals made on the logit scale and carried back: they stay between 0 and 1 and lean towards the middle, as the distribution of an
/// area near 1 does (Pepe 2003, section 5.2.4). The standard error is carried over by the delta method.
/// </summary>
public static class LogitInterval
{
    /// <summary>The interval.</summary>
    /// <param name="value">Strictly between 0 and 1.</param>
    /// <param name="variance">Of the value on its own scale, above 0.</param>
    /// <param name="quantile">Standard errors to each side.</param>
    /// <returns>Null where value or variance leave nothing to transform.</returns>
    public static Limits? Of(double value, double variance, double quantile)
    {
        if (!(value > 0 && value < 1 && variance > 0))
        {
            return null;
        }

        var centre = Math.Log(value / (1 - value));
        var reach = quantile * Math.Sqrt(variance) / (value * (1 - value));
        return new(Logistic(centre - reach), Logistic(centre + reach));
    }

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));
}
