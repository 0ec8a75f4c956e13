namespace MLWorkbench.Benchmarks.Tuners;

/// <summary>Whether one sample tends to larger values than another.</summary>
internal static class RankTests
{
    /// <summary>
    /// One-sided Mann-Whitney test that the first sample tends to larger values: the probability of a rank sum this large by chance, in the
    /// normal approximation with corrections for ties and continuity (good from 8 values a side).
    /// </summary>
    public static double IsLarger(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        double n = first.Count, m = second.Count;
        var wins = first.Sum(a => second.Sum(b => a > b ? 1.0 : a.Equals(b) ? 0.5 : 0));
        var ties = first.Concat(second).GroupBy(value => value).Sum(group => Math.Pow(group.Count(), 3) - group.Count());
        var deviation = Math.Sqrt(n * m / 12 * (n + m + 1 - (ties / ((n + m) * (n + m - 1)))));
        return deviation > 0 ? UpperTail((wins - (n * m / 2) - 0.5) / deviation) : 1;
    }

    /// <summary>Holm's correction: which of several probabilities are still below the level.</summary>
    public static int CountBelow(double level, IReadOnlyList<double> probabilities)
    {
        var sorted = probabilities.Order().ToArray();
        var rejected = 0;
        while (rejected < sorted.Length && sorted[rejected] <= level / (sorted.Length - rejected))
            rejected++;
        return rejected;
    }

    // The normal distribution's upper tail; Simpson's rule over 12 deviations is exact to 1e-9, far more than a verdict needs.
    private static double UpperTail(double z)
    {
        const int Steps = 2000;
        if (z < 0)
            return 1 - UpperTail(-z);

        var width = 12.0 / Steps;
        var sum = 0.0;
        for (var i = 0; i <= Steps; i++)
            sum += Math.Exp(-0.5 * Math.Pow(z + (i * width), 2)) * (i is 0 or Steps ? 1 : i % 2 == 1 ? 4 : 2);
        return sum * width / 3 / Math.Sqrt(2 * Math.PI);
    }
}
