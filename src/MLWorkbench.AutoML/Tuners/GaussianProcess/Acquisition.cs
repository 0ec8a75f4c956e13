namespace MLWorkbench.AutoML.Tuners.GaussianProcess;

/// <summary>How promising a place is: the logarithm of expected improvement times the probability to satisfy every constraint.</summary>
/// <param name="objective">The model of the scores.</param>
/// <param name="threshold">The score to be exceeded; null where no trial satisfies the constraints yet, and only they count.</param>
/// <param name="constraints">A model of each constraint's slack, with the slack that satisfies it, both warped.</param>
internal sealed class Acquisition(Posterior objective, double? threshold, IReadOnlyList<(Posterior Model, double Threshold)> constraints)
{
    /// <summary>The value at a place.</summary>
    /// <param name="place">A snapped place.</param>
    public double At(ReadOnlySpan<double> place)
    {
        var sum = 0.0;
        if (threshold is { } best)
        {
            var (mean, variance) = objective.At(place);
            var deviation = Math.Sqrt(variance);
            sum += LogExpectedImprovement.Standard((mean - best) / deviation) + Math.Log(deviation);
        }

        foreach (var (model, bound) in constraints)
        {
            var (mean, variance) = model.At(place);
            sum += LogExpectedImprovement.LogDistribution((mean - bound) / Math.Sqrt(variance));
        }

        return sum;
    }

    /// <summary>The value with its derivatives by the coordinates.</summary>
    /// <param name="place">A snapped place.</param>
    /// <param name="gradient">Takes the derivatives.</param>
    public double At(ReadOnlySpan<double> place, Span<double> gradient)
    {
        gradient.Clear();
        var sum = 0.0;
        if (threshold is { } best)
            sum += Add(objective, place, gradient, (mean, deviation) => LogExpectedImprovement.Of(mean, deviation, best));
        foreach (var (model, bound) in constraints)
            sum += Add(model, place, gradient, (mean, deviation) => LogExpectedImprovement.Probability(mean, deviation, bound));
        return sum;
    }

    private static double Add(
        Posterior model, ReadOnlySpan<double> place, Span<double> gradient,
        Func<double, double, (double Value, double ByMean, double ByDeviation)> utility)
    {
        Span<double> byMean = stackalloc double[gradient.Length];
        Span<double> byVariance = stackalloc double[gradient.Length];
        var (mean, variance) = model.At(place, byMean, byVariance);
        var deviation = Math.Sqrt(variance);
        var (value, slopeMean, slopeDeviation) = utility(mean, deviation);
        for (var d = 0; d < gradient.Length; d++)
            gradient[d] += (slopeMean * byMean[d]) + (slopeDeviation * byVariance[d] / (2 * deviation));
        return value;
    }
}
