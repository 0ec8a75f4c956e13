namespace MLWorkbench.Data.Sources;

/// <summary>What the cells of a manifest's column of files mean.</summary>
public static class ManifestPaths
{
    /// <summary>The file or folder that a cell means, or null where there is none. Backslashes count as separators where the path as written does not exist.</summary>
    /// <param name="folder">The manifest's folder.</param>
    /// <param name="given">The cell.</param>
    public static string? Locate(string folder, string given)
    {
        ArgumentNullException.ThrowIfNull(given);
        var full = Path.GetFullPath(Path.Combine(folder, given));
        if (Path.Exists(full))
        {
            return Path.TrimEndingDirectorySeparator(full);
        }

        full = Path.GetFullPath(Path.Combine(folder, given.Replace('\\', '/')));
        return Path.Exists(full) ? Path.TrimEndingDirectorySeparator(full) : null;
    }
}
