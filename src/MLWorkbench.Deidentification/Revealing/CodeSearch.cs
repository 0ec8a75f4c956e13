using MLWorkbench.Foundation.Errors;
using MLWorkbench.Foundation.Privacy;

namespace MLWorkbench.Deidentification.Revealing;

/// <summary>
/// Finds what a code stands for by making the codes of everything that it can stand for: paths and parts of them, images of volumes, what
/// DICOM files say of patients, studies and series, and the cells of a manifest. There is no other way back.
/// </summary>
public static class CodeSearch
{
    /// <summary>Everything that has a code.</summary>
    /// <param name="code">The code.</param>
    /// <param name="paths">Files, folders and manifests.</param>
    /// <param name="key">The key it was made under.</param>
    /// <exception cref="InputException">It is no code, a path does not exist, or a manifest cannot be read.</exception>
    public static CodeMatches Find(string code, IReadOnlyList<string> paths, PrivacyKey key)
    {
        ArgumentNullException.ThrowIfNull(code);
        ArgumentNullException.ThrowIfNull(paths);
        var kind = code.Split('-')[0];
        if (!Pseudonyms.IsCode(kind, code))
        {
            throw new InputException($"'{code}' is no code; they look like image-abcdefgh2345 or patient-abcdefgh2345.");
        }

        var test = new CodeTest(kind, code, key);
        var (found, unread) = (new List<string>(), new List<string>());
        foreach (var path in paths)
        {
            var isTable = File.Exists(path) && Path.GetExtension(path).ToLowerInvariant() is ".csv" or ".tsv";
            if (isTable)
            {
                found.AddRange(CellSearch.Find(path, test));
            }

            if (!isTable || kind != CellSearch.Row)
            {
                Among(SearchedData.Of(path, isTable), test, found, unread);
            }
        }

        return new CodeMatches([.. found.Distinct(StringComparer.Ordinal)], [.. unread.Distinct(StringComparer.Ordinal)]);
    }

    private static void Among(InputListing data, CodeTest test, List<string> found, List<string> unread)
    {
        unread.AddRange(data.Unread.Select(folder => $"{folder.Path} ({folder.Reason})"));
        var all = data.Folders.Concat(data.Files).ToList();
        if (test.Kind is "image" or FolderDeidentifier.FileKind)
        {
            var named = all.Concat(data.Unread.Select(folder => (folder.Path, folder.Name))).Where(entry => test.Holds(entry.Name)).Select(entry => entry.Path).ToList();
            found.AddRange(named);
            if (named.Count == 0 && test.Kind == "image")
            {
                Each(all, entry => PlaneSearch.Find(entry.Path, entry.Name, test));
            }
        }
        else
        {
            found.AddRange(all.SelectMany(entry => NameSearch.Find(entry.Path, entry.Name, test)));
            Each(data.Files, file => HeaderSearch.Find(file.Path, test));
        }

        void Each(IReadOnlyList<(string Path, string Name)> entries, Func<(string Path, string Name), IEnumerable<string>> find)
        {
            foreach (var entry in entries)
            {
                try
                {
                    found.AddRange(find(entry));
                }
                catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
                {
                    unread.Add($"{entry.Path} ({failure.Message})");
                }
            }
        }
    }
}
