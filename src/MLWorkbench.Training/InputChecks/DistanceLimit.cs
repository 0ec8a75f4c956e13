using MathNet.Numerics.Statistics;

namespace MLWorkbench.Training.InputChecks;

/// <summary>
/// From which distance on an image is flagged. Logarithms of distances are nearly normal in every data set that was looked at, so the limit is
/// read from the middle and the 95th percentile: a maximum, or the percentile itself that is wanted, would be set by a few freaks.
/// </summary>
internal static class DistanceLimit
{
    private const double High = 0.95;

    /// <summary>2.63 deviations of a normal distribution: flags 0.4 % there, and 0.4 to 1.8 % with the tails that images have.</summary>
    private const double Reach = 1.6;

    /// <summary>At most this share of the model's own images may be flagged ...</summary>
    private const double Tolerated = 0.02;

    /// <summary>... but freaks among them move the limit by no more than this.</summary>
    private const double MostMoving = 1.15;

    /// <summary>For sets whose images are all but the same.</summary>
    private const double Least = 0.25;

    /// <summary>Chooses it.</summary>
    /// <param name="crossed">Distances of the training images, each to a fit without its group.</param>
    /// <param name="validation">Distances of the validation images; empty where folds take their place.</param>
    public static double Choose(double[] crossed, double[] validation)
    {
        var median = Math.Max(SortedQuantile(crossed, 0.5), 1e-6);
        var read = median * Math.Pow(Math.Max(SortedQuantile(crossed, High), 1e-6) / median, Reach);
        var guarded = new[] { crossed, validation }.Where(distances => distances.Length > 0)
            .Select(distances => Math.Min(TopButFew(distances), MostMoving * read));
        return Math.Max(Least, guarded.Append(read).Max());
    }

    private static double SortedQuantile(double[] values, double share) => values.QuantileCustom(share, QuantileDefinition.R7);

    /// <summary>The greatest distance once the tolerated share is left out.</summary>
    private static double TopButFew(double[] distances) =>
        distances.OrderDescending().ElementAt(Math.Min((int)Math.Floor((Tolerated * distances.Length) + 1e-9), distances.Length - 1));
}
