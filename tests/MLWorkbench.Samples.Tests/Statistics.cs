namespace MLWorkbench.Samples.Tests;

/// <summary>The few statistics that the tests of the simulated physics need.</summary>
internal static class Statistics
{
    /// <summary>Area under the ROC curve by counting pairs.</summary>
    public static double Auc(IReadOnlyList<double> positives, IReadOnlyList<double> negatives) =>
        positives.Sum(p => negatives.Sum(n => p > n ? 1.0 : p == n ? .5 : 0)) / ((double)positives.Count * negatives.Count);

    /// <summary>Largest distance between two empirical distribution functions (Kolmogorov and Smirnov).</summary>
    public static double KolmogorovSmirnov(IReadOnlyList<double> a, IReadOnlyList<double> b) =>
        a.Concat(b).Max(x => Math.Abs(((double)a.Count(v => v <= x) / a.Count) - ((double)b.Count(v => v <= x) / b.Count)));

    /// <summary>Slope of a least-squares line.</summary>
    public static double Slope(IReadOnlyList<(double X, double Y)> points)
    {
        var (mx, my) = (points.Average(p => p.X), points.Average(p => p.Y));
        return points.Sum(p => (p.X - mx) * (p.Y - my)) / points.Sum(p => (p.X - mx) * (p.X - mx));
    }

    public static double Correlation(IReadOnlyList<(double X, double Y)> points)
    {
        var slope = Slope(points);
        return slope * Deviation([.. points.Select(p => p.X)]) / Deviation([.. points.Select(p => p.Y)]);
    }

    public static double Deviation(IReadOnlyList<double> values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Average(v => (v - mean) * (v - mean)));
    }
}
