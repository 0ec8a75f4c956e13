using MLWorkbench.Data.Sources;
using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Deidentification.Manifests;

/// <summary>Which columns of a manifest are written: codes for those of patients and identifiers, values for those that were asked for, no others.</summary>
internal static class ColumnChoice
{
    /// <summary>The column of files.</summary>
    public const string File = "file";

    /// <summary>What is kept where nothing was asked for: what a model learns from, and which part of the split a row belongs to.</summary>
    public static IReadOnlyList<string> Usual { get; } = ["label", "split"];

    private static readonly string[] _identifiers = ["group", "patient", "subject", "person", "participant", "case", "mrn", "id", "study", "series"];

    /// <summary>Chooses.</summary>
    /// <param name="table">The manifest.</param>
    /// <param name="wanted">Columns to keep, each of which must be there; null for the usual ones.</param>
    /// <exception cref="InputException">A wanted column does not exist, or holds identifiers.</exception>
    public static IReadOnlyList<ManifestColumn> Of(ManifestTable table, IReadOnlyList<string>? wanted)
    {
        foreach (var name in wanted ?? [])
        {
            Check(table, name);
        }

        var columns = new List<ManifestColumn>();
        for (var position = 0; position < table.Columns.Count; position++)
        {
            var name = table.Columns[position];
            var kind = KindOf(name);
            if (position != table.Find(File) && (kind is not null || (wanted ?? Usual).Contains(name, StringComparer.OrdinalIgnoreCase)))
            {
                columns.Add(new ManifestColumn(position, name, kind));
            }
        }

        return columns;
    }

    /// <summary>What the codes of a column begin with: null where it is not called as one of identifiers. The last word counts: `patient_age` is none.</summary>
    /// <param name="column">Its name.</param>
    public static string? KindOf(string column)
    {
        var words = column.ToLowerInvariant().Split('_', '-', ' ', '.');
        var isIdentifier = _identifiers.Contains(words[^1]) || column.EndsWith("Id", StringComparison.Ordinal) || column.EndsWith("ID", StringComparison.Ordinal);
        return !isIdentifier ? null : words.Any(word => word.StartsWith("study", StringComparison.Ordinal)) ? "study"
            : words.Any(word => word.StartsWith("series", StringComparison.Ordinal)) ? "series" : "patient";
    }

    private static void Check(ManifestTable table, string name)
    {
        if (table.Find(name) < 0)
        {
            throw new InputException($"{table.Name}(1): no column '{name}' to keep (columns: {string.Join(", ", table.Columns)}).{Suggestion.For(name, table.Columns)}");
        }

        if (KindOf(name) is not null)
        {
            throw new InputException($"{table.Name}(1): the column '{name}' is called as one that tells who somebody is; codes take the place of its values, which cannot be kept.");
        }
    }
}
