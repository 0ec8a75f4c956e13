namespace MLWorkbench.AutoML.Tuners.GaussianProcess;

/// <summary>
/// What is expected before anything is known: a little less towards the ends of ranges, because who gives a range expects the best
/// inside it. Without it a model of ten dimensions spends its trials in the corners, where it knows least (Oh, Gavves and Welling 2018).
/// </summary>
internal static class PriorMean
{
    // Standard deviations of the scores that one coordinate loses from the middle to an end; some trials there outweigh it.
    private const double Fall = 0.1;

    /// <summary>The expected standardised score.</summary>
    /// <param name="space">The space.</param>
    /// <param name="place">A snapped place.</param>
    public static double At(ModelSpace space, ReadOnlySpan<double> place)
    {
        var sum = 0.0;
        for (var i = 0; i < place.Length; i++)
        {
            if (!space.IsCategory[i] && !double.IsNaN(place[i]))
                sum -= Fall * ((2 * place[i]) - 1) * ((2 * place[i]) - 1);
        }

        return sum;
    }

    /// <summary>Its derivative by a coordinate that counts and has an order.</summary>
    /// <param name="coordinate">The coordinate.</param>
    public static double Slope(double coordinate) => -4 * Fall * ((2 * coordinate) - 1);

    /// <summary>What scores have beyond the expectation.</summary>
    /// <param name="space">The space.</param>
    /// <param name="places">Where they were seen.</param>
    /// <param name="scores">Standardised scores.</param>
    public static double[] Residuals(ModelSpace space, IReadOnlyList<double[]> places, ReadOnlySpan<double> scores)
    {
        var residuals = scores.ToArray();
        for (var i = 0; i < residuals.Length; i++)
            residuals[i] -= At(space, places[i]);
        return residuals;
    }
}
