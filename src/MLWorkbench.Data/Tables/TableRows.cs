using MLWorkbench.Data.Sources;
using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Data.Tables;

/// <summary>The rows of a CSV table as text, whatever its columns are for.</summary>
public static class TableRows
{
    /// <summary>The names of a table's columns.</summary>
    /// <param name="path">A .csv file whose first row names them.</param>
    /// <exception cref="InputException">The file is empty or no valid table.</exception>
    public static IReadOnlyList<string> Columns(string path)
    {
        using var table = ManifestTable.Open(path, path);
        return table.Columns;
    }

    /// <summary>Reads a table.</summary>
    /// <param name="path">A .csv file whose first row names the columns; the separator is told from it.</param>
    /// <returns>The line that a row stands in, and its values by column name.</returns>
    /// <exception cref="InputException">The file is missing or no valid table; names file and line.</exception>
    public static IEnumerable<(int Line, IReadOnlyDictionary<string, string> Values)> Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new InputException($"{path}: {(Directory.Exists(path) ? "this is a folder; give a .csv file" : "there is no such file")}.");
        }

        using var table = ManifestTable.Open(path, path);
        while (table.Next())
        {
            yield return (table.Line, table.Others());
        }
    }
}
