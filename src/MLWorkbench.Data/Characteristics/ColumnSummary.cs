namespace MLWorkbench.Data.Characteristics;

/// <summary>How a manifest's column is distributed over the partitions. Labels of test samples are not part of it.</summary>
/// <param name="Column">The column: "sex".</param>
/// <param name="PerGroup">Whether every group has one value, so that groups are counted; else samples are.</param>
/// <param name="Values">Counts by value; empty where the column holds numbers.</param>
/// <param name="Ranges">Quartiles by partition where the column holds numbers; else empty.</param>
public sealed record ColumnSummary(
    string Column, bool PerGroup, IReadOnlyList<ValueCounts> Values, IReadOnlyDictionary<Partition, Quartiles> Ranges);

/// <summary>How often a value occurs.</summary>
/// <param name="Value">The value; empty where it is missing.</param>
/// <param name="Counts">How often in each partition.</param>
/// <param name="Totals">Groups or samples in each partition.</param>
public sealed record ValueCounts(string Value, IReadOnlyDictionary<Partition, int> Counts, IReadOnlyDictionary<Partition, int> Totals);

/// <summary>The middle half of some numbers.</summary>
/// <param name="Lower">The 25th percentile.</param>
/// <param name="Median">The 50th.</param>
/// <param name="Upper">The 75th.</param>
public sealed record Quartiles(double Lower, double Median, double Upper);
