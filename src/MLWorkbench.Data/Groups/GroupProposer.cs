using MLWorkbench.Data.Sources;

namespace MLWorkbench.Data.Groups;

/// <summary>
/// Looks for patterns over the path, and manifest columns, that would tell patients apart. Only such that fit every file and give groups
/// of plausible sizes are proposed; a person decides.
/// </summary>
internal static class GroupProposer
{
    private const int Shown = 3;
    private const int FewestSamples = 20;
    private const int FewestGroups = 5;

    /// <summary>A group this share of all images large is a class, a site or a scanner rather than a patient.</summary>
    private const double LargestShare = 0.1;

    private static readonly string[] Words = ["patient", "subject", "person", "participant", "case", "mrn"];

    private static readonly string[] Patterns =
    [
        "{patient}/*", "{patient}/*/*",
        "{patient}_*", "{patient}-*", "{patient} *", "{patient}.*",
        "*_{patient}_*", "*-{patient}-*", "{site}_{patient}_*", "{site}-{patient}-*",
        "*_{patient}", "*-{patient}",
        @"^(?:.*/)?(\D*\d+)\D[^/]*$",
    ];

    /// <summary>Proposals, the simplest first.</summary>
    public static IReadOnlyList<GroupProposal> Propose(RawData raw)
    {
        var samples = raw.Samples.Where(sample => sample.Image is FileImage or NoImage or VolumeImage).DistinctBy(sample => sample.Whole, StringComparer.Ordinal).ToList();
        if (samples.Count < FewestSamples)
        {
            return [];
        }

        var seen = new HashSet<string>();
        var proposals = new List<GroupProposal>();
        foreach (var (text, groups) in Columns(raw.Columns, samples).Concat(samples[0].Image is not NoImage ? FromPaths(samples) : []))
        {
            if (Judge(text, groups) is { } proposal && seen.Add(Shape(groups)))
            {
                proposals.Add(proposal);
            }
        }

        return [.. proposals.Take(Shown)];
    }

    private static IEnumerable<(string, string?[])> Columns(IReadOnlyList<string> columns, List<RawSample> samples) =>
        columns
            .Where(column => Array.Exists(Words, word => column.Contains(word, StringComparison.OrdinalIgnoreCase)))
            .Select(column => (column, samples.Select(sample => sample.Columns.GetValueOrDefault(column)).ToArray()));

    private static IEnumerable<(string, string?[])> FromPaths(List<RawSample> samples) =>
        from text in Patterns
        let pattern = GroupPattern.Parse(text)
        select (text, samples.Select(sample => pattern.GroupOf(sample.PatternPath)).ToArray());

    private static GroupProposal? Judge(string text, string?[] groups)
    {
        if (groups.Any(string.IsNullOrEmpty))
        {
            return null;
        }

        var sizes = groups.CountBy(group => group!).Select(pair => pair.Value).ToList();
        var plausible = sizes.Count >= FewestGroups
            && sizes.Count <= 0.9 * groups.Length
            && sizes.Max() <= Math.Max(2, LargestShare * groups.Length);
        return plausible ? new GroupProposal(text, sizes.Count, sizes.Min(), sizes.Max()) : null;
    }

    /// <summary>The same for two patterns that form the same groups under other names.</summary>
    private static string Shape(string?[] groups)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        return string.Join(',', groups.Select(group =>
        {
            numbers.TryAdd(group!, numbers.Count);
            return numbers[group!];
        }));
    }
}
