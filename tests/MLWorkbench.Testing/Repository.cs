namespace MLWorkbench.Testing;

/// <summary>The checkout that the tests run in.</summary>
public static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static string PathOf(string relative) => Path.Combine(Root, relative);

    private static string Find(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "MLWorkbench.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No MLWorkbench.sln above {start}.");
    }
}
