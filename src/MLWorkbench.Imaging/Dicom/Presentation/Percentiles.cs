namespace MLWorkbench.Imaging.Dicom.Presentation;

/// <summary>Percentiles of an image's values, by linear interpolation between order statistics (type 7 of Hyndman and Fan 1996).</summary>
internal static class Percentiles
{
    /// <param name="values">The values.</param>
    /// <param name="counts">Whether the value at an index counts; null when all do.</param>
    /// <param name="low">Share of values below the first result.</param>
    /// <param name="high">Share of values below the second.</param>
    public static (double Low, double High) Of(double[] values, Func<int, bool>? counts, double low, double high)
    {
        var kept = counts is null ? (double[])values.Clone() : [.. values.Where((_, index) => counts(index))];
        if (kept.Length == 0)
        {
            return (0, 0);
        }

        Array.Sort(kept);
        return (At(kept, low), At(kept, high));
    }

    private static double At(double[] sorted, double share)
    {
        var position = share * (sorted.Length - 1);
        var below = (int)position;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((position - below) * (sorted[above] - sorted[below]));
    }
}
