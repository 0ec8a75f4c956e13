using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Deidentification;

/// <summary>The files below the given paths, each with the name that its code is made of.</summary>
public static class InputFiles
{
    private static readonly EnumerationOptions _all = new() { RecurseSubdirectories = true, AttributesToSkip = 0, MaxRecursionDepth = 32 };

    /// <summary>Lists them, in ordinal order, each once.</summary>
    /// <param name="paths">Files and folders.</param>
    /// <returns>Full path, and the path relative to the folder that was given, with forward slashes; of a file that was given its name.</returns>
    /// <exception cref="InputException">A path does not exist.</exception>
    public static IReadOnlyList<(string Path, string Name)> Of(IEnumerable<string> paths)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var given in paths)
        {
            var full = Path.GetFullPath(given);
            if (Directory.Exists(full))
            {
                foreach (var file in Directory.EnumerateFiles(full, "*", _all))
                {
                    files.TryAdd(file, Path.GetRelativePath(full, file).Replace('\\', '/'));
                }
            }
            else if (File.Exists(full))
            {
                files.TryAdd(full, Path.GetFileName(full));
            }
            else
            {
                throw new InputException($"{given}: there is no such file or folder.");
            }
        }

        return [.. files.Select(file => (file.Key, file.Value))];
    }
}
