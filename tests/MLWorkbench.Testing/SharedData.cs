namespace MLWorkbench.Testing;

/// <summary>Finds the real data and reference values that live beside the repository, never in it.</summary>
public static class SharedData
{
    /// <summary>The folder that holds `data` and `reference`, or null where it is missing.</summary>
    public static string? Root { get; } = Find();

    public static bool Has(string relative) =>
        Root is not null && (File.Exists(Path.Combine(Root, relative)) || Directory.Exists(Path.Combine(Root, relative)));

    /// <summary>The full path of something that <see cref="SharedFactAttribute"/> made sure of.</summary>
    public static string PathOf(string relative) => Path.Combine(Root!, relative);

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("MLWORKBENCH_DATA") is { Length: > 0 } data)
        {
            return Path.GetDirectoryName(Path.GetFullPath(data).TrimEnd(Path.DirectorySeparatorChar));
        }

        var shared = Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared"));
        return Directory.Exists(shared) ? shared : null;
    }
}
