using MLWorkbench.Data.Groups;

namespace MLWorkbench.Data.Sources;

/// <summary>What is known of a sample beside the columns that said which patient and which part of the split it belongs to.</summary>
internal static class ManifestColumns
{
    /// <summary>The further columns.</summary>
    /// <param name="columns">All but file, id and label.</param>
    /// <param name="options">Names the columns of groups and splits.</param>
    public static IReadOnlyDictionary<string, string> Further(IReadOnlyDictionary<string, string> columns, DataOptions options) => columns.Count == 0
        ? columns
        : columns.Where(column => !Is(column.Key, options.Columns.Split) && !Is(column.Key, options.Group ?? GroupNames.UsualColumn))
            .ToDictionary(StringComparer.Ordinal);

    private static bool Is(string column, string name) => column.Equals(name, StringComparison.OrdinalIgnoreCase);
}
