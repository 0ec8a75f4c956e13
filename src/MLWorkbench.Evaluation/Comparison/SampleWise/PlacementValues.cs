namespace MLWorkbench.Evaluation.Comparison.SampleWise;

/// <summary>
/// The structural components of an area under the ROC curve: for each positive the share of negatives it scores above, for each negative the
/// share of positives that score above it, ties one half.
/// </summary>
internal sealed class PlacementValues
{
    private readonly double[] _positives;
    private readonly double[] _negatives;

    private PlacementValues(double[] positives, double[] negatives)
    {
        (_positives, _negatives) = (positives, negatives);
        Area = positives.Average();
    }

    /// <summary>The area, the mean of the components.</summary>
    public double Area { get; }

    /// <summary>Computes in O(n log n).</summary>
    /// <param name="scores">One per sample.</param>
    /// <param name="truth">Whether a sample is positive; both occur.</param>
    public static PlacementValues Of(double[] scores, bool[] truth)
    {
        int[] order = [.. Enumerable.Range(0, scores.Length)];
        Array.Sort([.. scores], order);
        var positives = truth.Count(positive => positive);
        var negatives = truth.Length - positives;
        var placed = new double[scores.Length];
        var (positivesBelow, negativesBelow) = (0, 0);
        for (var start = 0; start < order.Length;)
        {
            var end = start;
            var (positivesHere, negativesHere) = (0, 0);
            for (; end < order.Length && scores[order[end]] == scores[order[start]]; end++)
            {
                (positivesHere, negativesHere) = truth[order[end]] ? (positivesHere + 1, negativesHere) : (positivesHere, negativesHere + 1);
            }

            for (var index = start; index < end; index++)
            {
                placed[order[index]] = truth[order[index]]
                    ? (negativesBelow + (0.5 * negativesHere)) / negatives
                    : (positives - positivesBelow - (0.5 * positivesHere)) / positives;
            }

            (positivesBelow, negativesBelow, start) = (positivesBelow + positivesHere, negativesBelow + negativesHere, end);
        }

        return new(
            [.. placed.Where((_, row) => truth[row])],
            [.. placed.Where((_, row) => !truth[row])]);
    }

    /// <summary>Covariance of two areas on the same samples; of an area with itself its variance.</summary>
    public double CovarianceWith(PlacementValues other) =>
        (Covariance(_positives, other._positives) / _positives.Length) + (Covariance(_negatives, other._negatives) / _negatives.Length);

    private static double Covariance(double[] first, double[] second)
    {
        var (firstMean, secondMean, sum) = (first.Average(), second.Average(), 0.0);
        for (var index = 0; index < first.Length; index++)
        {
            sum += (first[index] - firstMean) * (second[index] - secondMean);
        }

        return sum / (first.Length - 1);
    }
}
