using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Data.Sources;

/// <summary>Chooses the source by what is there.</summary>
internal static class SampleSources
{
    /// <summary>The source for a path.</summary>
    /// <param name="path">Full path.</param>
    /// <param name="name">The path as the user gave it.</param>
    /// <exception cref="InputException">Nothing is there, or nothing that is read.</exception>
    public static ISampleSource For(string path, string name)
    {
        if (Directory.Exists(path))
        {
            return new FolderSource();
        }

        if (!File.Exists(path))
        {
            throw new InputException($"{name}: there is no such file or folder (looked for {path}).");
        }

        return Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".csv" or ".tsv" => new ManifestSource(),
            ".npz" => new ArraySource(),
            ".zip" => throw new InputException($"{name}: unpack the archive and give its folder."),
            var other => throw new InputException(
                $"{name}: files of type '{other}' are not read as data; give a folder per class, a .csv manifest or a .npz file."),
        };
    }
}
