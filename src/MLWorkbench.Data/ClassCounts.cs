namespace MLWorkbench.Data;

/// <summary>Counts samples and groups by class.</summary>
internal static class ClassCounts
{
    public static IReadOnlyList<ClassCount> Of(IReadOnlyList<Sample> samples, IReadOnlyList<string> classes)
    {
        var counts = new int[classes.Count];
        var groups = classes.Select(_ => new HashSet<string>(StringComparer.Ordinal)).ToArray();
        foreach (var sample in samples)
        {
            foreach (var label in sample.Labels)
            {
                counts[label]++;
                groups[label].Add(sample.Group);
            }
        }

        return [.. classes.Select((name, index) => new ClassCount(name, counts[index], groups[index].Count))];
    }
}
