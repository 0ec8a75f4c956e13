namespace MLWorkbench.Deidentification;

/// <summary>What lies below the given paths. Names are relative to the folder that was given, with forward slashes.</summary>
/// <param name="Files">Full path and name of every file, in ordinal order, each once; of a file that was given its own name.</param>
/// <param name="Folders">The same of every folder that was read, the given ones among them as ".".</param>
/// <param name="Unread">Folders that cannot be read.</param>
public sealed record InputListing(
    IReadOnlyList<(string Path, string Name)> Files, IReadOnlyList<(string Path, string Name)> Folders, IReadOnlyList<UnreadFolder> Unread);
