namespace MLWorkbench.Data.Splits;

/// <summary>Divides samples by their groups.</summary>
internal static class GroupDivision
{
    /// <summary>Divides.</summary>
    /// <param name="input">All samples.</param>
    /// <param name="pool">The samples that are divided.</param>
    /// <param name="shares">The parts.</param>
    /// <param name="random">Decides the outcome.</param>
    /// <returns>The part of each sample of the pool.</returns>
    public static int[] Divide(SplitInput input, IReadOnlyList<int> pool, IReadOnlyList<Share> shares, Random random)
    {
        // Ordinal order makes the outcome independent of the order of files and rows.
        var groups = Enumerable.Range(0, pool.Count)
            .GroupBy(position => input.Groups[pool[position]], StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .ToList();
        var counts = groups.ConvertAll(group =>
        {
            var ofClass = new int[input.Classes.Count];
            foreach (var sample in WholesOf(input, group.Select(position => pool[position])))
            {
                foreach (var label in input.Labels[sample])
                {
                    ofClass[label]++;
                }
            }

            return ofClass;
        });
        var parts = GroupAssignment.Divide(counts, shares, random);
        var result = new int[pool.Count];
        for (var group = 0; group < groups.Count; group++)
        {
            foreach (var position in groups[group])
            {
                result[position] = parts[group];
            }
        }

        return result;
    }

    /// <summary>One sample of everything that several are cut from.</summary>
    private static IEnumerable<int> WholesOf(SplitInput input, IEnumerable<int> samples) =>
        input.Wholes is { } wholes ? samples.DistinctBy(sample => wholes[sample], StringComparer.Ordinal) : samples;
}
