using MLWorkbench.Data.Scanning;
using MLWorkbench.Foundation.Privacy;
using MLWorkbench.Imaging.Dicom.Facts;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Data.Tests.Scanning;

public sealed class ScanCacheTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public void KnownFiles_AreNotScannedAgain_AndReadBackTheSame()
    {
        var paths = Files("a", "b", "c");
        var (first, _) = Scan(paths);

        var (second, scanned) = Scan(paths);

        Assert.Equal(0, scanned);
        Assert.Equal(first.Select(Text), second.Select(Text));
    }

    [Fact]
    public void MovedFiles_AreKnownByTheirContent()
    {
        Scan(Files("a", "b"));
        Directory.Move(_folder.File("data/a")[..^2], _folder.File("moved"));

        var (results, scanned) = Scan([_folder.File("moved/a"), _folder.File("moved/b")]);

        Assert.Equal(0, scanned);
        Assert.Equal(_folder.File("moved/b"), results[1].Path);
    }

    [Fact]
    public void ChangedFiles_AreScannedAgain()
    {
        var paths = Files("a", "b");
        var (before, _) = Scan(paths);
        File.WriteAllText(paths[0], "x");

        var (after, scanned) = Scan(paths);

        Assert.Equal(1, scanned);
        Assert.NotEqual(before[0].Image!.PixelsSha256, after[0].Image!.PixelsSha256);
    }

    [Fact]
    public void RejectedFiles_AreTriedAgain()
    {
        var paths = Files("a", "broken");
        Scan(paths);

        var (results, scanned) = Scan(paths);

        Assert.Equal(1, scanned);
        Assert.Equal("is no image", results[1].Reason);
    }

    [Fact]
    public void ACutFile_LosesOnlyItsLastRecord_AndGrowsOn()
    {
        var paths = Files("a", "b", "c");
        Scan(paths);
        using (var stream = File.OpenWrite(CachePath))
        {
            stream.SetLength(stream.Length - 100);
        }

        Assert.Equal(1, Scan(paths).Scanned);
        Assert.Equal(0, Scan(paths).Scanned);
    }

    [Fact]
    public void ADamagedRecord_IsScannedAgain()
    {
        var paths = Files("a");
        Scan(paths);
        var bytes = File.ReadAllBytes(CachePath);
        bytes[^50] ^= 1;
        File.WriteAllBytes(CachePath, bytes);

        Assert.Equal(1, Scan(paths).Scanned);
    }

    [Fact]
    public void AFileOfAnotherKind_IsReplaced()
    {
        File.WriteAllText(CachePath, "something else entirely, longer than a record's head would be");
        var paths = Files("a");
        Scan(paths);

        Assert.Equal(0, Scan(paths).Scanned);
    }

    [Fact]
    public void WithoutAPlaceToWrite_ScanningWorks()
    {
        var blocked = _folder.Write("blocked", "a file where the folder should be");
        var inner = new FakeScanner();

        var results = new CachingScanner(inner, new ScanCache(Path.Combine(blocked, "cache"))).Scan(Files("a"));

        Assert.NotNull(results[0].Image);
    }

    [Fact]
    public void CodesOfAnotherKey_AreMadeAnew()
    {
        var paths = Files("a", "b");
        var (before, after) = (PrivacyKey.Open(_folder.File("before.key")), PrivacyKey.Open(_folder.File("after.key")));
        Patients(paths, before);

        var again = Patients(paths, before);
        var other = Patients(paths, after);

        Assert.Equal(0, again.Scanned);
        Assert.Equal(2, other.Scanned);
        Assert.All(other.Codes, code => Assert.Equal(new Pseudonyms(after).Of("patient", "P1"), code));
        Assert.NotEqual(again.Codes, other.Codes);
    }

    [Fact]
    public void FilesWithoutCodes_AreKnownUnderAnotherKey()
    {
        var paths = Files("a", "b");
        new CachingScanner(new FakeScanner(), new ScanCache(_folder.File("cache"), PrivacyKey.Open(_folder.File("before.key")))).Scan(paths);
        var inner = new FakeScanner();

        new CachingScanner(inner, new ScanCache(_folder.File("cache"), PrivacyKey.Open(_folder.File("after.key")))).Scan(paths);

        Assert.Equal(0, inner.Scanned);
    }

    public void Dispose() => _folder.Dispose();

    private string CachePath => _folder.File("cache/scans.bin");

    private static string Text(ScanResult result) =>
        $"{result with { Image = null }} {result.Image! with { Thumbnail = [] }} {Convert.ToHexString(result.Image!.Thumbnail)}"
            .Replace("System.Byte[]", "", StringComparison.Ordinal);

    private string[] Files(params string[] contents) => [.. contents.Select(content => _folder.Write("data/" + content, content))];

    /// <summary>DICOM files of one patient, and the cache under the same key.</summary>
    private (IReadOnlyList<string> Codes, int Scanned) Patients(string[] paths, PrivacyKey key)
    {
        var inner = new FakeScanner { Facts = new DicomFacts { Patient = new Pseudonyms(key).Of("patient", "P1") } };
        var results = new CachingScanner(inner, new ScanCache(_folder.File("cache"), key)).Scan(paths);
        return ([.. results.Select(result => result.Image!.Dicom!.Patient)], inner.Scanned);
    }

    private (IReadOnlyList<ScanResult> Results, int Scanned) Scan(string[] paths)
    {
        var inner = new FakeScanner();
        return (new CachingScanner(inner, new ScanCache(_folder.File("cache"))).Scan(paths), inner.Scanned);
    }
}
