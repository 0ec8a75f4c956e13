using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Deidentification;

/// <summary>The files below the given paths, each with the name that its code is made of. What cannot be read is named, not passed over.</summary>
public static class InputFiles
{
    private static readonly EnumerationOptions _here = new() { AttributesToSkip = 0, IgnoreInaccessible = false };

    /// <summary>Lists them, hidden ones too, at any depth, and behind links to folders.</summary>
    /// <param name="paths">Files and folders.</param>
    /// <exception cref="InputException">A path does not exist.</exception>
    public static InputListing Of(IEnumerable<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var folders = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var unread = new List<UnreadFolder>();
        foreach (var given in paths)
        {
            var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(given));
            if (Directory.Exists(full))
            {
                Walk(new Walked(full, files, folders, unread), full, []);
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

        return new InputListing([.. files.Select(file => (file.Key, file.Value))], [.. folders.Select(folder => (folder.Key, folder.Value))], unread);
    }

    /// <summary>Reads one folder and those in it.</summary>
    /// <param name="walked">What is found.</param>
    /// <param name="folder">The folder as it is reached.</param>
    /// <param name="above">Where the folders that lead to it really are: a link to one of them leads to nothing that is not listed.</param>
    private static void Walk(Walked walked, string folder, IReadOnlyList<string> above)
    {
        try
        {
            var real = above.Count == 0 ? folder : Path.Combine(above[^1], Path.GetFileName(folder));
            real = new DirectoryInfo(real).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? real;
            if (above.Contains(real, StringComparer.Ordinal))
            {
                return;
            }

            var inside = new DirectoryInfo(real).EnumerateFileSystemInfos("*", _here).ToList();
            walked.Folders.TryAdd(folder, walked.NameOf(folder));
            foreach (var entry in inside)
            {
                var path = Path.Combine(folder, entry.Name);
                if (entry is DirectoryInfo)
                {
                    Walk(walked, path, [.. above, real]);
                }
                else
                {
                    walked.Files.TryAdd(path, walked.NameOf(path));
                }
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            walked.Unread.Add(new UnreadFolder(folder, walked.NameOf(folder), failure.Message));
        }
    }

    private sealed record Walked(string Root, SortedDictionary<string, string> Files, SortedDictionary<string, string> Folders, List<UnreadFolder> Unread)
    {
        public string NameOf(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');
    }
}
