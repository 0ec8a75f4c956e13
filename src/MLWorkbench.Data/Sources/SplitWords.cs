using System.Collections.Frozen;

namespace MLWorkbench.Data.Sources;

/// <summary>The words that name partitions in columns and folders, in any case.</summary>
internal static class SplitWords
{
    private static readonly FrozenDictionary<string, Partition> Words = new Dictionary<string, Partition>
    {
        ["train"] = Partition.Training,
        ["training"] = Partition.Training,
        ["val"] = Partition.Validation,
        ["valid"] = Partition.Validation,
        ["validation"] = Partition.Validation,
        ["dev"] = Partition.Validation,
        ["test"] = Partition.Test,
        ["testing"] = Partition.Test,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>All known words.</summary>
    public static IEnumerable<string> All => Words.Keys.Order(StringComparer.Ordinal);

    /// <summary>The partition a word names, or null.</summary>
    public static Partition? Find(string word) => Words.TryGetValue(word.Trim(), out var partition) ? partition : null;
}
