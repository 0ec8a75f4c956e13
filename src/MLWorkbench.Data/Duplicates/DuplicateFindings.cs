using MLWorkbench.Data.Scanning;
using MLWorkbench.Data.Sources;

namespace MLWorkbench.Data.Duplicates;

/// <summary>What duplicates mean for a data set: doubts to report.</summary>
internal static class DuplicateFindings
{
    private static readonly (Partition Held, Partition Learnt)[] Sides =
    [
        (Partition.Test, Partition.Training), (Partition.Test, Partition.Validation), (Partition.Validation, Partition.Training),
    ];

    /// <summary>Judges pairs against labels and the split that came with the data.</summary>
    /// <param name="scanned">The readable samples.</param>
    /// <param name="pairs">Pairs by position.</param>
    /// <param name="classes">Class names.</param>
    /// <param name="labels">Class indices of each sample.</param>
    public static IReadOnlyList<Finding> Of(
        ScannedSamples scanned, IReadOnlyList<ImagePair> pairs, IReadOnlyList<string> classes, IReadOnlyList<IReadOnlyList<int>> labels)
    {
        var samples = scanned.Samples;
        var findings = new List<Finding>();
        foreach (var (held, learnt) in Sides)
        {
            if (AcrossSplit(scanned, pairs, held, learnt) is { } finding)
            {
                findings.Add(finding);
            }
        }

        var conflicting = pairs.Where(pair => !labels[pair.First].SequenceEqual(labels[pair.Second])).ToList();
        if (conflicting.Count > 0)
        {
            var first = conflicting[0];
            findings.Add(new Finding(
                FindingKind.ConflictingLabels,
                $"{Words.Count(conflicting.Count, "pair")} of {Sameness(conflicting)} images with different labels, "
                + $"such as {samples[first.First].Id} ({Names(first.First)}) and {samples[first.Second].Id} ({Names(first.Second)})",
                conflicting.Count,
                Items(scanned, conflicting))
            {
                Identical = conflicting.Count(pair => pair.IsExact), Uncertain = AreSmall(scanned),
            });
        }

        var within = pairs.Where(pair => samples[pair.First].Partition == samples[pair.Second].Partition).ToList();
        if (within.Count > 0)
        {
            var images = within.SelectMany(pair => new[] { pair.First, pair.Second }).Distinct().Count();
            var near = within.Count(pair => !pair.IsExact);
            findings.Add(new Finding(
                FindingKind.Duplicates,
                $"{Words.Count(images, "image")} have a twin ({Words.Count(within.Count - near, "identical pair")}, "
                + $"{Words.Count(near, "near pair")}): twins stay on one side of every split made here",
                images,
                Items(scanned, within))
            {
                Of = samples.Count, Identical = within.Count - near, Uncertain = AreSmall(scanned),
            });
        }

        return findings;

        string Names(int index) => string.Join('|', labels[index].Select(label => classes[label]));
    }

    /// <summary>Groups on both sides of the split that came with the data.</summary>
    public static IEnumerable<Finding> GroupsAcrossSplit(IReadOnlyList<RawSample> samples, IReadOnlyList<string> groups, string unit)
    {
        var byPartition = Enumerable.Range(0, groups.Count)
            .Where(index => samples[index].Partition is not null)
            .ToLookup(index => samples[index].Partition!.Value, index => groups[index]);
        foreach (var (held, learnt) in Sides)
        {
            var common = byPartition[held].Intersect(byPartition[learnt], StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
            if (common.Count > 0)
            {
                var all = byPartition[held].Distinct(StringComparer.Ordinal).Count();
                yield return new Finding(
                    FindingKind.GroupAcrossSplit,
                    $"{common.Count} of {Words.Count(all, $"{Words.Name(held)} {unit}")} {Words.Is(common.Count)} "
                    + $"also in {Words.Name(learnt)} ({Words.Some(common)}): results there are too good to be true of new patients",
                    common.Count,
                    [.. common.Select(group => (group, group))])
                {
                    Of = all, Held = held, Learnt = learnt,
                };
            }
        }
    }

    private static Finding? AcrossSplit(ScannedSamples scanned, IReadOnlyList<ImagePair> pairs, Partition held, Partition learnt)
    {
        var samples = scanned.Samples;
        var across = pairs
            .Select(pair => samples[pair.First].Partition == held ? pair : pair with { First = pair.Second, Second = pair.First })
            .Where(pair => samples[pair.First].Partition == held && samples[pair.Second].Partition == learnt)
            .OrderBy(pair => pair.First)
            .ThenBy(pair => pair.Second)
            .ToList();
        if (across.Count == 0)
        {
            return null;
        }

        var identical = across.Where(pair => pair.IsExact).Select(pair => pair.First).ToHashSet();
        var near = across.Select(pair => pair.First).ToHashSet();
        near.ExceptWith(identical);
        var count = identical.Count + near.Count;
        var all = samples.Count(sample => sample.Partition == held);
        return new Finding(
            FindingKind.DuplicateAcrossSplit,
            $"{count} of {Words.Count(all, $"{Words.Name(held)} image")} {Words.Is(count)} also in {Words.Name(learnt)} "
            + $"({identical.Count} identical, {near.Count} nearly so{Caveat(scanned, near.Count)}): "
            + "results there are too good to be true of new images",
            count,
            Items(scanned, across))
        {
            Of = all, Held = held, Learnt = learnt, Identical = identical.Count, Uncertain = AreSmall(scanned),
        };
    }

    /// <summary>Nearness is judged on 64x64 pixels; images with fewer lack the detail that tells them apart.</summary>
    private static string Caveat(ScannedSamples scanned, int near) =>
        near > 0 && AreSmall(scanned) ? ", which different images can be at this small size" : "";

    private static bool AreSmall(ScannedSamples scanned) => scanned.Images.All(image => Math.Min(image.Width, image.Height) < 64);

    private static IReadOnlyList<(string First, string Second)> Items(ScannedSamples scanned, List<ImagePair> pairs) =>
        pairs.ConvertAll(pair => (scanned.Samples[pair.First].Id, scanned.Samples[pair.Second].Id));

    private static string Sameness(List<ImagePair> pairs) =>
        pairs.TrueForAll(pair => pair.IsExact) ? "identical"
        : pairs.TrueForAll(pair => !pair.IsExact) ? "nearly identical"
        : "identical or nearly identical";
}
