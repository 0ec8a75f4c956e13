namespace MLWorkbench.AutoML.Tuners.GaussianProcess;

/// <summary>
/// What is expected before much is known: a little less towards the ends of ranges, because who gives a range expects the best inside it.
/// Without it a model of ten dimensions spends its trials in the corners, where it knows least (Oh, Gavves and Welling 2018).
/// </summary>
internal sealed class PriorMean
{
    // Standard deviations of the scores that one coordinate loses from the middle to an end while nothing is known.
    private const double Fall = 0.1;

    // Observations per dimension after which the expectation is gone: they know better.
    private const double Enough = 10;

    private readonly ModelSpace space;
    private readonly double fall;

    /// <summary>The expectation beside some observations.</summary>
    /// <param name="space">The space.</param>
    /// <param name="observations">Their number.</param>
    public PriorMean(ModelSpace space, int observations)
    {
        this.space = space;
        fall = Fall * Math.Max(0, 1 - (observations / (Enough * space.Count)));
    }

    /// <summary>The expected standardised score.</summary>
    /// <param name="place">A snapped place.</param>
    public double At(ReadOnlySpan<double> place)
    {
        var sum = 0.0;
        for (var i = 0; i < place.Length; i++)
        {
            if (!space.IsCategory[i] && !double.IsNaN(place[i]))
                sum -= fall * ((2 * place[i]) - 1) * ((2 * place[i]) - 1);
        }

        return sum;
    }

    /// <summary>Its derivative by a coordinate that counts and has an order.</summary>
    /// <param name="coordinate">The coordinate.</param>
    public double Slope(double coordinate) => -4 * fall * ((2 * coordinate) - 1);

    /// <summary>What scores have beyond the expectation.</summary>
    /// <param name="places">Where they were seen.</param>
    /// <param name="scores">Standardised scores.</param>
    public double[] Residuals(IReadOnlyList<double[]> places, ReadOnlySpan<double> scores)
    {
        var residuals = scores.ToArray();
        for (var i = 0; i < residuals.Length; i++)
            residuals[i] -= At(places[i]);
        return residuals;
    }
}
