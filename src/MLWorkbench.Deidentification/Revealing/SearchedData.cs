namespace MLWorkbench.Deidentification.Revealing;

/// <summary>The files and folders that a code may stand for, with the names that codes are made of.</summary>
internal static class SearchedData
{
    /// <summary>Lists them.</summary>
    /// <param name="path">A file or a folder.</param>
    /// <param name="isManifest">Whether it names files: then names are relative to its folder, and files outside that belong to them too.</param>
    public static InputListing Of(string path, bool isManifest)
    {
        if (!isManifest)
        {
            return InputFiles.Of([path]);
        }

        var full = Path.GetFullPath(path);
        var folder = Path.GetDirectoryName(full)!;
        var listing = InputFiles.Of([folder, .. CellSearch.Outside(full)]);
        return new InputListing(
            [.. listing.Files.Select(Named)], [.. listing.Folders.Select(Named)], [.. listing.Unread.Select(unread => unread with { Name = Named((unread.Path, unread.Name)).Name })]);

        (string Path, string Name) Named((string Path, string Name) entry) => (entry.Path, Path.GetRelativePath(folder, entry.Path).Replace('\\', '/'));
    }
}
