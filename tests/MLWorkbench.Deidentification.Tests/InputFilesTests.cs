using MLWorkbench.Deidentification.Cleaning;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Deidentification.Tests;

public sealed class InputFilesTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public void AFileAtAnyDepth_IsListed()
    {
        var name = string.Join('/', Enumerable.Repeat("d", 50)) + "/a.dcm";
        _folder.Write($"in/{name}", "");

        Assert.Equal([(_folder.File($"in/{name}"), name)], InputFiles.Of([_folder.File("in")]).Files);
    }

    [Fact]
    public void HiddenFiles_AndLinksThatLeadNowhere_AreListed()
    {
        _folder.Write("in/.hidden", "");
        File.CreateSymbolicLink(_folder.File("in/gone.dcm"), _folder.File("nowhere"));

        Assert.Equal([".hidden", "gone.dcm"], InputFiles.Of([_folder.File("in")]).Files.Select(file => file.Name));
    }

    [Fact]
    public void ALinkToAFolderAbove_LeadsToNothingNew_AndOneElsewhereIsFollowed()
    {
        _folder.Write("in/one/a.dcm", "");
        _folder.Write("elsewhere/b.dcm", "");
        Directory.CreateSymbolicLink(_folder.File("in/one/up"), _folder.File("in"));
        Directory.CreateSymbolicLink(_folder.File("in/one/itself"), ".");
        Directory.CreateSymbolicLink(_folder.File("in/two"), _folder.File("elsewhere"));
        Directory.CreateSymbolicLink(_folder.File("elsewhere/back"), _folder.File("in/two"));

        var listing = InputFiles.Of([_folder.File("in")]);

        Assert.Equal(["one/a.dcm", "two/b.dcm"], listing.Files.Select(file => file.Name));
        Assert.Equal([".", "one", "two"], listing.Folders.Select(folder => folder.Name));
        Assert.Empty(listing.Unread);
    }

    [UnprivilegedFact]
    public void AFolderThatMayNotBeRead_IsNamed_AndHasItsLineInTheAudit()
    {
        File.WriteAllBytes(_folder.File("in/berta/a.dcm"), TellingFiles.Make(1));
        File.WriteAllBytes(_folder.File("in/carla/a.dcm"), TellingFiles.Make(2));
        Forbid(_folder.File("in/carla"), true);
        try
        {
            var summary = FolderDeidentifier.Run([_folder.File("in")], _folder.File("out"), Keys.Options());

            Assert.Equal((1, 1), (summary.Written, summary.Failed));
            var refused = Assert.Single(summary.Refused);
            Assert.Equal((_folder.File("in/carla"), RefusalKind.UnreadFolder), (refused.Path, refused.Kind));
            Assert.Single(File.ReadAllLines(_folder.File("out/audit.jsonl")), line => line.Contains("\"refused\":\"unread-folder\"", StringComparison.Ordinal));
            var nothing = Assert.Throws<InputException>(() => FolderDeidentifier.Run([_folder.File("in/carla")], _folder.File("none"), Keys.Options()));
            Assert.EndsWith($"; 1 folder could not be read: {_folder.File("in/carla")}.", nothing.Message, StringComparison.Ordinal);
        }
        finally
        {
            Forbid(_folder.File("in/carla"), false);
        }
    }

    public void Dispose() => _folder.Dispose();

    private static void Forbid(string folder, bool forbid)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder, forbid ? UnixFileMode.None : UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
