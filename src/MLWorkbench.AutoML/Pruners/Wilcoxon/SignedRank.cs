namespace MLWorkbench.AutoML.Pruners.Wilcoxon;

/// <summary>Wilcoxon's signed-rank test, one-sided and exact.</summary>
internal static class SignedRank
{
    /// <summary>
    /// The probability of differences at least as much above zero if signs were tosses of a coin. Zeros are left out (Wilcoxon 1945), equal
    /// sizes share their mean rank; the distribution is that of the ranks at hand, so it is exact with ties too.
    /// </summary>
    /// <param name="differences">Paired differences.</param>
    /// <returns>1 where nothing differs.</returns>
    public static double Above(IReadOnlyList<double> differences)
    {
        var sized = differences.Where(difference => difference != 0).OrderBy(Math.Abs).ToArray();
        var ranks = DoubledRanks(sized);
        var positive = sized.Select((difference, i) => difference > 0 ? ranks[i] : 0).Sum();

        // ways[s]: the share of sign patterns with doubled rank sum s.
        var ways = new double[ranks.Sum() + 1];
        ways[0] = 1;
        foreach (var rank in ranks)
        {
            for (var sum = ways.Length - 1; sum >= 0; sum--)
                ways[sum] = (ways[sum] + (sum >= rank ? ways[sum - rank] : 0)) / 2;
        }

        return Math.Min(1, ways.Skip(positive).Sum());
    }

    // Mean ranks of ties end in a half; doubled they are whole.
    private static int[] DoubledRanks(double[] sorted)
    {
        var ranks = new int[sorted.Length];
        for (var start = 0; start < sorted.Length;)
        {
            var end = start;
            while (end < sorted.Length && Math.Abs(sorted[end]).Equals(Math.Abs(sorted[start])))
                end++;
            for (var i = start; i < end; i++)
                ranks[i] = start + 1 + end;
            start = end;
        }

        return ranks;
    }
}
