using System.Runtime.CompilerServices;
using Xunit;

namespace MLWorkbench.Testing;

/// <summary>
/// Compares rendered text with a file beside the test: `Snapshots/NAME.verified.txt`. With MLWORKBENCH_ACCEPT=1 the file is
/// written instead; a changed snapshot is a changed behaviour, and the commit says why.
/// </summary>
public static class Snapshot
{
    public static void Matches(string text, string name, [CallerFilePath] string testFile = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(testFile)!, "Snapshots", name + ".verified.txt");
        text = text.ReplaceLineEndings("\n");
        if (Environment.GetEnvironmentVariable("MLWORKBENCH_ACCEPT") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
            return;
        }

        Assert.True(File.Exists(path), $"{path} is missing; run once with MLWORKBENCH_ACCEPT=1.\n{text}");
        Assert.Equal(File.ReadAllText(path), text);
    }
}
