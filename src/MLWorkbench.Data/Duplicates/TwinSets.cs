using MLWorkbench.Data.Groups;

namespace MLWorkbench.Data.Duplicates;

/// <summary>Sets of samples that show the same picture: twins of twins belong together, though only pairs are compared.</summary>
internal static class TwinSets
{
    /// <summary>Samples of one part whose picture is also in another.</summary>
    /// <param name="samples">All samples.</param>
    /// <param name="pairs">Pairs by position.</param>
    /// <param name="held">The part that is judged on.</param>
    /// <param name="learnt">The parts that were learnt or chosen from.</param>
    /// <returns>Their ids, in order.</returns>
    public static IReadOnlyList<string> Shared(
        IReadOnlyList<Sample> samples, IReadOnlyList<ImagePair> pairs, Partition held, IReadOnlyCollection<Partition> learnt)
    {
        var sets = new UnionFind(samples.Count);
        foreach (var pair in pairs)
        {
            sets.Unite(pair.First, pair.Second);
        }

        var known = Enumerable.Range(0, samples.Count).Where(index => learnt.Contains(samples[index].Partition)).Select(sets.Find).ToHashSet();
        return
        [
            .. Enumerable.Range(0, samples.Count)
                .Where(index => samples[index].Partition == held && known.Contains(sets.Find(index)))
                .Select(index => samples[index].Id),
        ];
    }
}
