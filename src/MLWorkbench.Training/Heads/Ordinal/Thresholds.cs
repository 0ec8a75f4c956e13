namespace MLWorkbench.Training.Heads.Ordinal;

/// <summary>
/// Thresholds between grades from parameters that are free: the first as it is, each next one a softplus further on, so that they are ascending
/// whatever a step of the fit does.
/// </summary>
internal static class Thresholds
{
    /// <summary>The thresholds of parameters.</summary>
    public static double[] Of(ReadOnlySpan<double> parameters)
    {
        var thresholds = new double[parameters.Length];
        thresholds[0] = parameters[0];
        for (var index = 1; index < thresholds.Length; index++)
        {
            thresholds[index] = thresholds[index - 1] + Softplus(parameters[index]);
        }

        return thresholds;
    }

    /// <summary>The parameters of ascending thresholds.</summary>
    public static double[] ToParameters(double[] thresholds) =>
        [.. thresholds.Select((threshold, index) => index == 0 ? threshold : Log(thresholds[index] - thresholds[index - 1]))];

    /// <summary>ln(1 + exp(x)), without overflow.</summary>
    public static double Softplus(double x) => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)));

    /// <summary>1 / (1 + exp(-x)), without overflow.</summary>
    public static double Sigmoid(double x) => x >= 0 ? 1 / (1 + Math.Exp(-x)) : Math.Exp(x) / (1 + Math.Exp(x));

    /// <summary>The inverse of softplus.</summary>
    private static double Log(double gap) => gap > 30 ? gap : Math.Log(Math.Exp(gap) - 1);
}
