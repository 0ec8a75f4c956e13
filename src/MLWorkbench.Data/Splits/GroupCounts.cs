namespace MLWorkbench.Data.Splits;

/// <summary>Counts groups.</summary>
internal static class GroupCounts
{
    /// <summary>Groups with at least one sample of each class.</summary>
    /// <param name="input">All samples.</param>
    /// <param name="pool">The samples that count.</param>
    public static int[] OfClasses(SplitInput input, IEnumerable<int> pool)
    {
        var groups = input.Classes.Select(_ => new HashSet<string>(StringComparer.Ordinal)).ToArray();
        foreach (var index in pool)
        {
            foreach (var label in input.Labels[index])
            {
                groups[label].Add(input.Groups[index]);
            }
        }

        return [.. groups.Select(names => names.Count)];
    }

    /// <summary>All groups.</summary>
    /// <param name="input">All samples.</param>
    /// <param name="pool">The samples that count.</param>
    public static int Of(SplitInput input, IEnumerable<int> pool) => pool.Select(index => input.Groups[index]).Distinct(StringComparer.Ordinal).Count();
}
