using System.Globalization;
using MLWorkbench.Data.Sources;
using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Deidentification.Revealing;

/// <summary>What a code stands for among the rows of a manifest or a table.</summary>
internal static class CellSearch
{
    /// <summary>The kind of codes of rows: of their id, or where there is none of "row 5".</summary>
    public const string Row = "row";

    /// <summary>Searches the cells, as they are read when the codes are made.</summary>
    /// <param name="path">The file as it was given.</param>
    /// <param name="test">Knows the code.</param>
    /// <exception cref="InputException">It is no table that can be read.</exception>
    public static IEnumerable<string> Find(string path, CodeTest test)
    {
        using var table = ManifestTable.Open(Path.GetFullPath(path), path);
        for (var row = 1; table.Next(); row++)
        {
            var cells = Enumerable.Range(0, table.Columns.Count).Select(table.Value);
            if (test.Kind == Row)
            {
                cells = cells.Append($"row {row.ToString(CultureInfo.InvariantCulture)}");
            }

            foreach (var cell in cells.Where(test.Holds).Distinct(StringComparer.Ordinal).ToList())
            {
                yield return $"{cell} ({path}, line {table.Line})";
            }
        }
    }

    /// <summary>Files and folders outside the manifest's own folder that its cells name.</summary>
    /// <param name="path">The manifest, in full.</param>
    public static IReadOnlyList<string> Outside(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        var outside = new SortedSet<string>(StringComparer.Ordinal);
        using var table = ManifestTable.Open(path, path);
        while (table.Next())
        {
            outside.UnionWith(Enumerable.Range(0, table.Columns.Count).Select(table.Value)
                .Where(cell => cell.Contains("..", StringComparison.Ordinal) || Path.IsPathRooted(cell))
                .Select(cell => ManifestPaths.Locate(folder, cell)).OfType<string>());
        }

        return [.. outside];
    }
}
