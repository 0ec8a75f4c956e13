namespace MLWorkbench.Deidentification.Revealing;

/// <summary>What the code of a patient stands for where it was made of a path: of all of it, or of a part that a pattern took.</summary>
internal static class NameSearch
{
    private static readonly char[] _separators = ['/', '_', '-', '.', ' '];

    /// <summary>Searches one name.</summary>
    /// <param name="path">The file or folder, in full.</param>
    /// <param name="name">Its relative path.</param>
    /// <param name="test">Knows the code.</param>
    public static IEnumerable<string> Find(string path, string name, CodeTest test)
    {
        // An image or volume without a patient in its column is one of its own (GroupNames).
        var alone = test.Holds($"alone: {name}") ? [$"{name}, a patient of its own ({path})"] : (string[])[];
        return Parts(name).Where(test.Holds).Select(part => $"{part} ({path})").Concat(alone);
    }

    /// <summary>
    /// Every run of words that ends in the last part of the path; those that end before it are found with the folders. A separator of its own
    /// may belong to a name ("p-17"), and a pattern may take more than one folder ("north/p17").
    /// </summary>
    private static HashSet<string> Parts(string name)
    {
        var (starts, ends) = (new List<int>(), new List<int>());
        for (var at = 0; at < name.Length; at++)
        {
            if (_separators.Contains(name[at]))
            {
                continue;
            }

            if (at == 0 || _separators.Contains(name[at - 1]))
            {
                starts.Add(at);
            }

            if (at == name.Length - 1 || _separators.Contains(name[at + 1]))
            {
                ends.Add(at + 1);
            }
        }

        var last = name.LastIndexOf('/') + 1;
        var parts = new HashSet<string>(StringComparer.Ordinal) { name, name[last..] };
        foreach (var end in ends.Where(end => end > last))
        {
            parts.UnionWith(starts.Where(start => start < end).Select(start => name[start..end]));
        }

        return parts;
    }
}
