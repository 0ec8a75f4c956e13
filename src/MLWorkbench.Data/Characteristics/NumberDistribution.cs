namespace MLWorkbench.Data.Characteristics;

/// <summary>How a number that is predicted is distributed.</summary>
/// <param name="Samples">How many samples.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="Deviation">Standard deviation, divided by n - 1; 0 of one sample.</param>
/// <param name="Least">The smallest number.</param>
/// <param name="Middle">Quartiles.</param>
/// <param name="Greatest">The largest number.</param>
public sealed record NumberDistribution(int Samples, double Mean, double Deviation, double Least, Quartiles Middle, double Greatest)
{
    /// <summary>The distribution in each partition that has samples; none where classes are predicted.</summary>
    /// <param name="samples">All samples.</param>
    internal static IReadOnlyDictionary<Partition, NumberDistribution> ByPartition(IReadOnlyList<Sample> samples) => samples
        .Where(sample => sample.Number is not null)
        .GroupBy(sample => sample.Partition)
        .ToDictionary(part => part.Key, part => Of([.. part.Select(sample => sample.Truth).Order()]));

    private static NumberDistribution Of(double[] sorted)
    {
        var mean = sorted.Average();
        var squares = sorted.Sum(number => (number - mean) * (number - mean));
        return new(
            sorted.Length,
            mean,
            sorted.Length > 1 ? Math.Sqrt(squares / (sorted.Length - 1)) : 0,
            sorted[0],
            ColumnSummaries.Range(sorted),
            sorted[^1]);
    }
}
