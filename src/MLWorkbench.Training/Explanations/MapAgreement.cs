using MLWorkbench.Imaging.Viewing;

namespace MLWorkbench.Training.Explanations;

/// <summary>How much maps have in common.</summary>
public static class MapAgreement
{
    /// <summary>Spearman's rank correlation of two maps of the same size, equal values sharing their ranks; 0 where a map is flat.</summary>
    /// <param name="first">A map.</param>
    /// <param name="second">Another.</param>
    /// <exception cref="ArgumentException">Their sizes differ.</exception>
    public static double RankCorrelation(HeatMap first, HeatMap second)
    {
        if (first.Width != second.Width || first.Height != second.Height)
        {
            throw new ArgumentException("Only maps of one size can be compared.", nameof(second));
        }

        var (a, b) = (Ranks(first.Values), Ranks(second.Values));
        var mean = (a.Length - 1) / 2.0;
        var (shared, ofFirst, ofSecond) = (0.0, 0.0, 0.0);
        for (var index = 0; index < a.Length; index++)
        {
            shared += (a[index] - mean) * (b[index] - mean);
            ofFirst += (a[index] - mean) * (a[index] - mean);
            ofSecond += (b[index] - mean) * (b[index] - mean);
        }

        return ofFirst > 0 && ofSecond > 0 ? shared / Math.Sqrt(ofFirst * ofSecond) : 0;
    }

    private static double[] Ranks(ReadOnlySpan<float> values)
    {
        var sorted = values.ToArray();
        var order = Enumerable.Range(0, sorted.Length).ToArray();
        Array.Sort(sorted, order);
        var ranks = new double[sorted.Length];
        for (var first = 0; first < sorted.Length;)
        {
            var end = first;
            while (end < sorted.Length && sorted[end] == sorted[first])
            {
                end++;
            }

            for (var index = first; index < end; index++)
            {
                ranks[order[index]] = (first + end - 1) / 2.0;
            }

            first = end;
        }

        return ranks;
    }
}
