using MLWorkbench.Data.Duplicates;
using MLWorkbench.Data.Sources;

namespace MLWorkbench.Data.Groups;

/// <summary>Groups after duplicates were put together: a picture and its twin never part.</summary>
/// <param name="Names">One name per sample: the ordinally first of the groups that were united.</param>
/// <param name="Notices">Sentences for the report.</param>
internal sealed record UnitedGroups(IReadOnlyList<string> Names, IReadOnlyList<string> Notices)
{
    private const double LargeShare = 0.1;

    /// <summary>
    /// Unites the groups of twins. Across a split that came with the data nothing is united: there twins are reported, not mended.
    /// </summary>
    public static UnitedGroups Of(IReadOnlyList<RawSample> samples, IReadOnlyList<string> groups, IReadOnlyList<ImagePair> pairs)
    {
        var names = groups.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var numbers = Enumerable.Range(0, names.Count).ToDictionary(number => names[number], StringComparer.Ordinal);
        var sets = new UnionFind(names.Count);
        foreach (var pair in pairs)
        {
            if (samples[pair.First].Partition == samples[pair.Second].Partition)
            {
                sets.Unite(numbers[groups[pair.First]], numbers[groups[pair.Second]]);
            }
        }

        // The smallest number of a set is its ordinally first name.
        var united = groups.Select(group => names[sets.Find(numbers[group])]).ToList();
        return new UnitedGroups(united, Tell(united));
    }

    private static IReadOnlyList<string> Tell(List<string> united)
    {
        var (name, largest) = united.CountBy(group => group).MaxBy(pair => pair.Value);
        return largest > 10 && largest > LargeShare * united.Count
            ? [$"the group '{name}' holds {largest:N0} of {united.Count:N0} samples and is never divided: shares may differ from the wanted ones"]
            : [];
    }
}
