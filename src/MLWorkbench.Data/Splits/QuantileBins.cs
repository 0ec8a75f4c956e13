namespace MLWorkbench.Data.Splits;

/// <summary>Parts of equal frequency of a number that is predicted: a split that balances them has small and large numbers on every side.</summary>
internal static class QuantileBins
{
    /// <summary>Fifths: finer ones would leave a fold of a hundred rows with two of each.</summary>
    private const int Most = 5;

    /// <summary>Groups that a part should have at least.</summary>
    private const int GroupsOfBin = 10;

    /// <summary>What a split is made from where a number is predicted.</summary>
    /// <param name="numbers">The number of each row.</param>
    /// <param name="groups">Group of each row.</param>
    /// <param name="official">The partition that came with each row, or null.</param>
    /// <param name="unit">What a group is called.</param>
    public static SplitInput InputOf(IReadOnlyList<double> numbers, IReadOnlyList<string> groups, IReadOnlyList<Partition?> official, string unit)
    {
        var bins = Math.Clamp(groups.Distinct(StringComparer.Ordinal).Count() / GroupsOfBin, 1, Most);
        var labels = Of(numbers, bins);
        return new SplitInput(
            [.. labels.Select(label => (IReadOnlyList<int>)[label])], groups, official, [.. Enumerable.Range(1, bins).Select(bin => $"part {bin} of {bins}")], unit)
        {
            Quantiles = true,
        };
    }

    /// <summary>The part of each number, from 0; equal numbers are in one part.</summary>
    /// <param name="numbers">The numbers.</param>
    /// <param name="bins">How many parts there are at most.</param>
    public static int[] Of(IReadOnlyList<double> numbers, int bins)
    {
        double[] sorted = [.. numbers.Order()];
        return [.. numbers.Select(number => (int)((long)FirstAt(sorted, number) * bins / sorted.Length))];
    }

    private static int FirstAt(double[] sorted, double number)
    {
        var (low, high) = (0, sorted.Length - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = sorted[middle] < number ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
