namespace MLWorkbench.Evaluation.Intervals;

/// <summary>Quantiles of a sample.</summary>
public static class Quantile
{
    /// <summary>The quantile with linear interpolation between order statistics (type 7, the default of R and NumPy).</summary>
    /// <param name="sorted">Rising values, at least one.</param>
    /// <param name="probability">In [0, 1].</param>
    public static double OfSorted(ReadOnlySpan<double> sorted, double probability)
    {
        var position = probability * (sorted.Length - 1);
        var below = (int)Math.Floor(position);
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((position - below) * (sorted[above] - sorted[below]));
    }
}
