namespace MLWorkbench.Foundation.Files;

/// <summary>Folders of this user that outlive a run.</summary>
public static class UserFolders
{
    /// <summary>
    /// What can be made again: MLWORKBENCH_CACHE, else `mlworkbench` in XDG_CACHE_HOME, else in ~/.cache (on Windows in the local
    /// application data).
    /// </summary>
    public static string Cache => Find("MLWORKBENCH_CACHE", "XDG_CACHE_HOME", ".cache");

    /// <summary>
    /// What cannot be made again: MLWORKBENCH_STATE, else `mlworkbench` in XDG_STATE_HOME, else in ~/.local/state (on Windows in
    /// the local application data).
    /// </summary>
    public static string State => Find("MLWORKBENCH_STATE", "XDG_STATE_HOME", Path.Combine(".local", "state"));

    private static string Find(string own, string standard, string underHome)
    {
        if (Environment.GetEnvironmentVariable(own) is { Length: > 0 } given)
        {
            return Path.GetFullPath(given);
        }

        if (Environment.GetEnvironmentVariable(standard) is { Length: > 0 } root)
        {
            return Path.Combine(root, "mlworkbench");
        }

        return OperatingSystem.IsWindows()
            ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "mlworkbench")
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), underHome, "mlworkbench");
    }
}
