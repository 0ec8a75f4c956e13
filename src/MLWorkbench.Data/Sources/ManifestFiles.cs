using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Data.Sources;

/// <summary>Finds the manifests that lie beside images.</summary>
public static class ManifestFiles
{
    /// <summary>Names of the CSV and TSV files directly in a folder whose header has the usual columns of files and labels, in ordinal order.</summary>
    /// <param name="folder">The folder.</param>
    public static IReadOnlyList<string> In(string folder) =>
        [.. ImageFiles.Files(folder).Where(name => Path.GetExtension(name).ToLowerInvariant() is ".csv" or ".tsv" && IsManifest(Path.Combine(folder, name), name))];

    private static bool IsManifest(string path, string name)
    {
        var usual = new ColumnOptions();
        try
        {
            using var table = ManifestTable.Open(path, name);
            return table.Find(usual.File) >= 0 && table.Find(usual.Label) >= 0;
        }
        catch (Exception failure) when (failure is InputException or IOException or UnauthorizedAccessException)
        {
            // Some other table, or none: nothing to point at.
            return false;
        }
    }
}
