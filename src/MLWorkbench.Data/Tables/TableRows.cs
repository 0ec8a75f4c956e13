using MLWorkbench.Data.Sources;
using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Data.Tables;

/// <summary>The rows of a CSV table as text, whatever its columns are for.</summary>
public static class TableRows
{
    /// <summary>The names of a table's columns.</summary>
    /// <param name="path">A .csv file whose first row names them.</param>
    /// <exception cref="InputException">The file is empty, no valid table, or cannot be read.</exception>
    public static IReadOnlyList<string> Columns(string path)
    {
        using var table = Opened(path, () => ManifestTable.Open(path, path));
        return table.Columns;
    }

    /// <summary>Reads a table.</summary>
    /// <param name="path">A .csv file whose first row names the columns; the separator is told from it.</param>
    /// <returns>The line that a row stands in, and its values by column name.</returns>
    /// <exception cref="InputException">The file is missing, no valid table, or cannot be read; names file and line.</exception>
    public static IEnumerable<(int Line, IReadOnlyDictionary<string, string> Values)> Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new InputException($"{path}: {(Directory.Exists(path) ? "this is a folder; give a .csv file" : "there is no such file")}.");
        }

        using var table = Opened(path, () => ManifestTable.Open(path, path));
        while (Opened(path, table.Next))
        {
            yield return (table.Line, table.Others());
        }
    }

    /// <summary>A file on a share may be closed, or go away while it is read.</summary>
    private static T Opened<T>(string path, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: cannot be read ({failure.Message})", failure);
        }
    }
}
