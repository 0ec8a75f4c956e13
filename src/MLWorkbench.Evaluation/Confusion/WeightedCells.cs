namespace MLWorkbench.Evaluation.Confusion;

/// <summary>Counts of confusion cells by group, so that any weighting of the groups is one short sum.</summary>
internal sealed class WeightedCells
{
    private readonly int _cells;
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
}
