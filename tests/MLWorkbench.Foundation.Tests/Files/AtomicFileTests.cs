using FsCheck;
using FsCheck.Fluent;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Foundation.Files;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Foundation.Tests.Files;

public class AtomicFileTests
{
    [Fact]
    public void Bytes_AreWrittenAsTheyAre()
    {
        using var folder = new TempFolder();
        var path = folder.File("bytes");

        Prop.ForAll<byte[]>(bytes =>
        {
            AtomicFile.WriteBytes(path, bytes);
            return File.ReadAllBytes(path).SequenceEqual(bytes);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Text_IsUtf8WithoutByteOrderMark()
    {
        using var folder = new TempFolder();

        AtomicFile.WriteText(folder.File("text"), "über");

        Assert.Equal("über"u8.ToArray(), File.ReadAllBytes(folder.File("text")));
    }

    [Fact]
    public void OldFile_IsReplaced()
    {
        using var folder = new TempFolder();
        var path = folder.Write("file", "old and longer");

        AtomicFile.WriteText(path, "new");

        Assert.Equal("new", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void FailingWriter_LeavesTheOldFileAndNothingBesideIt()
    {
        using var folder = new TempFolder();
        var path = folder.Write("file", "old");

        Assert.Throws<InvalidDataException>(() => AtomicFile.Write(path, stream =>
        {
            stream.Write("half"u8);
            throw new InvalidDataException("the writer gave up");
        }));

        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void FailingWriter_OfANewFile_LeavesNothing()
    {
        using var folder = new TempFolder();

        Assert.Throws<InvalidDataException>(() => AtomicFile.Write(folder.File("file"), _ => throw new InvalidDataException()));

        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void Reader_SeesTheOldFileUntilTheNewOneIsWhole()
    {
        using var folder = new TempFolder();
        var path = folder.Write("file", "old");

        AtomicFile.Write(path, stream =>
        {
            stream.Write("new"u8);
            stream.Flush();
            Assert.Equal("old", File.ReadAllText(path));
        });

        Assert.Equal("new", File.ReadAllText(path));
    }

    [Fact]
    public void FullDisk_SaysSoAndLeavesTheOldFile()
    {
        using var folder = new TempFolder();
        var path = folder.Write("file", "old");

        var failure = Assert.Throws<DiskFullException>(() =>
            AtomicFile.Write(path, _ => throw new IOException("No space left on device", 28)));

        Assert.StartsWith($"No space left on the disk for {path}.", failure.Message, StringComparison.Ordinal);
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void MissingFolder_IsTheSystemsOwnFailure()
    {
        using var folder = new TempFolder();

        Assert.Throws<DirectoryNotFoundException>(() => AtomicFile.WriteText(Path.Combine(folder.Path, "missing", "file"), ""));
    }
}
