namespace MLWorkbench.Evaluation.Metrics;

/// <summary>Sums over groups.</summary>
internal static class WeightedSums
{
    /// <summary>Sum of weight times count, exact.</summary>
    /// <param name="weights">One weight per group.</param>
    /// <param name="counts">One count per group.</param>
    public static long Of(ReadOnlySpan<int> weights, ReadOnlySpan<int> counts)
    {
        long sum = 0;
        for (var group = 0; group < weights.Length; group++)
        {
            sum += (long)weights[group] * counts[group];
        }

        return sum;
    }

    /// <summary>Sum of weight times value.</summary>
    /// <param name="weights">One weight per group.</param>
    /// <param name="values">One value per group.</param>
    public static double Of(ReadOnlySpan<int> weights, ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        for (var group = 0; group < weights.Length; group++)
        {
            sum += weights[group] * values[group];
        }

        return sum;
    }
}
