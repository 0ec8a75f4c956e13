using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Cli.Tests.Commands;

/// <summary>
/// One finished run that several classes look at: 60 good images and four bad ones, two trials. Nobody changes it; who wants to go on
/// from it takes a copy.
/// </summary>
public sealed class FinishedRun : IDisposable
{
    private readonly TempFolder _folder = new();

    public FinishedRun()
    {
        TinyData.Write(Folder, 30);
        TinyData.Put(Folder, "data/bright/half.jpg", TinyData.HalfOfAJpeg());
        TinyData.Put(Folder, "data/bright/nothing.png", []);
        TinyData.Put(Folder, "data/dark/letter.png", "Dear doctor"u8.ToArray());
        TinyData.Put(Folder, "data/dark/huge.png", TinyData.Huge());
        Result = WorkbenchProgram.Run(Folder, "run", "tiny.yaml", "--out", "out");
    }

    /// <summary>The folder with data, pipeline, ledger, and the run in `out`.</summary>
    internal string Folder => _folder.Path;

    /// <summary>What the command said.</summary>
    internal ProgramResult Result { get; }

    /// <summary>A file of the run.</summary>
    internal string PathOf(string name) => Path.Combine(Folder, "out", name);

    /// <summary>The text of a file of the run.</summary>
    internal string Text(string name) => File.ReadAllText(PathOf(name));

    /// <summary>A copy of everything, in a folder of its own.</summary>
    internal TempFolder Copy()
    {
        var copy = new TempFolder();
        foreach (var file in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories))
        {
            File.Copy(file, copy.File(Path.GetRelativePath(Folder, file)));
        }

        return copy;
    }

    public void Dispose() => _folder.Dispose();
}

/// <summary>Classes that share the finished run.</summary>
[CollectionDefinition(Name)]
public sealed class FinishedRunCollection : ICollectionFixture<FinishedRun>
{
    public const string Name = "finished run";
}
