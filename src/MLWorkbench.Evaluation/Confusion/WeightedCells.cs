using MLWorkbench.Evaluation.Intervals.DesignEffects;
using MLWorkbench.Evaluation.Metrics;

namespace MLWorkbench.Evaluation.Confusion;

/// <summary>Counts of confusion cells by group, so that any weighting of the groups is one short sum.</summary>
internal sealed class WeightedCells
{
    private readonly int _cells;
    private readonly int _groups;
    private readonly (int Group, int Cell, int Count)[] _entries;

    /// <param name="groupOfRow">Group number by row.</param>
    /// <param name="cellOfRow">Confusion cell by row: truth * classes + predicted.</param>
    /// <param name="cells">Number of cells.</param>
    public WeightedCells(ReadOnlySpan<int> groupOfRow, ReadOnlySpan<int> cellOfRow, int cells)
    {
        _cells = cells;
        var counts = new SortedDictionary<(int Group, int Cell), int>();
        for (var row = 0; row < groupOfRow.Length; row++)
        {
            var key = (groupOfRow[row], cellOfRow[row]);
            counts[key] = counts.GetValueOrDefault(key) + 1;
            _groups = Math.Max(_groups, groupOfRow[row] + 1);
        }

        _entries = [.. counts.Select(entry => (entry.Key.Group, entry.Key.Cell, entry.Value))];
    }

    public long[] Sum(ReadOnlySpan<int> weights)
    {
        var sums = new long[_cells];
        foreach (var (group, cell, count) in _entries)
        {
            sums[cell] += (long)weights[group] * count;
        }

        return sums;
    }

    /// <summary>A metric that is the share of the hits among the rows of some cells.</summary>
    /// <param name="slot">The metric.</param>
    /// <param name="isCase">Whether rows of a cell are those that the share is of.</param>
    /// <param name="isHit">Whether rows of such a cell have the property.</param>
    public MetricSlot AsShare(MetricSlot slot, Func<int, bool> isCase, Func<int, bool> isHit) =>
        slot with { Share = () => ShareOf(isCase, isHit) };

    private ClusteredShare ShareOf(Func<int, bool> isCase, Func<int, bool> isHit)
    {
        var (hits, cases) = (new int[_groups], new int[_groups]);
        foreach (var (group, cell, count) in _entries)
        {
            if (isCase(cell))
            {
                cases[group] += count;
                hits[group] += isHit(cell) ? count : 0;
            }
        }

        return ClusteredShare.Of(hits, cases);
    }
}
