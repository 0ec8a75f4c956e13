using System.Buffers.Binary;
using System.Security.Cryptography;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Samples.Reading;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Samples.Tests;

public sealed class SampleGeneratorTests : IClassFixture<SampleGeneratorTests.SmallSet>, IDisposable
{
    private readonly SmallSet fixture;
    private readonly TempFolder folder = new();

    public SampleGeneratorTests(SmallSet fixture) => this.fixture = fixture;

    private GeneratedSet Set => fixture.Set;

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Generate_SameSeed_GivesTheSameBytes()
    {
        using var again = new GeneratedSet(12);

        Assert.Equal(Hashes(Set.Folder), Hashes(again.Folder));
    }

    [Fact]
    public void Generate_AnotherSeed_GivesOtherImages()
    {
        using var other = new GeneratedSet(12, seed: 2);

        Assert.Empty(Hashes(Set.Path("images")).Select(h => h.Hash).Intersect(Hashes(other.Path("images")).Select(h => h.Hash)));
    }

    [Fact]
    public void Generate_MorePatients_KeepsTheFirst()
    {
        using var more = new GeneratedSet(14);

        Assert.Equal(Hashes(Set.Path("images")), Hashes(more.Path("images")).Take(Set.Manifest.Count));
    }

    [Fact]
    public void Generate_WritesEveryImageAndMask()
    {
        Assert.Equal(12, Set.Manifest.Select(row => row["group"]).Distinct().Count());
        Assert.All(Set.Manifest, row => Assert.Equal((64, 64, 16), PngHeader(Set.Path(row["file"]))));
        Assert.All(Set.Manifest, row => Assert.Equal((64, 64, 8), PngHeader(Set.Mask(row["file"]))));
        Assert.Equal(Set.Manifest.Count, Directory.GetFiles(Set.Path("images")).Length);
    }

    [Fact]
    public void Manifest_HasTheDocumentedColumns() => Assert.Equal(
        ["file", "label", "group", "patient", "age", "pack-years", "site", "scanner", "reader1", "reader2", "reader3", "diameter", "treatment",
            "response", "stage"],
        Set.Manifest[0].Keys);

    [Fact]
    public void Manifest_HidesTheTruth() => Assert.Equal(["file", "patient"], Set.Manifest[0].Keys.Intersect(Set.Truth[0].Keys));

    [Fact]
    public void Manifest_LabelsByTheReadersMajority() => Assert.All(Set.Manifest, row =>
    {
        var votes = ((string[])["reader1", "reader2", "reader3"]).Select(reader => Array.IndexOf(ReaderPanel.Classes, row[reader])).ToArray();
        Assert.Equal(row["label"], ReaderPanel.Classes[ReaderPanel.Majority(votes[0], votes[1], votes[2])]);
    });

    [Fact]
    public void Manifest_StagesByReadersAndDiameter()
    {
        Assert.All(Set.Manifest, row =>
        {
            var diameter = double.Parse(row["diameter"], System.Globalization.CultureInfo.InvariantCulture);
            Assert.Equal(row["label"] == "none" ? "none" : diameter < 6 ? "small" : diameter <= 8 ? "medium" : "large", row["stage"]);
        });
        Assert.Equal(4, Set.Manifest.Select(row => row["stage"]).Distinct().Count());
    }

    [Fact]
    public void Summary_CountsWhatWasWritten()
    {
        Assert.Equal(Set.Manifest.Count, Set.Summary.Images);
        Assert.Equal(Set.Summary.Bytes, Directory.GetFiles(Set.Folder, "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length));
        Assert.Contains("best AUC anyone can reach", Set.Summary.ToString());
    }

    [Fact]
    public void Generate_OverAnEarlierSet_LeavesNothingOfItBehind()
    {
        SampleGenerator.Generate(new SampleOptions { Patients = 6 }, folder.Path);
        SampleGenerator.Generate(new SampleOptions { Patients = 2 }, folder.Path);

        Assert.DoesNotContain(Directory.GetFiles(folder.Path, "P00003*", SearchOption.AllDirectories), _ => true);
    }

    [Fact]
    public void Generate_IntoAFolderOfSomethingElse_IsRefused()
    {
        folder.Write("thesis.docx", "years of work");

        Assert.Throws<InputException>(() => SampleGenerator.Generate(new SampleOptions { Patients = 1 }, folder.Path));
        Assert.Single(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void Generate_WithoutPatients_IsRefused() =>
        Assert.Throws<InputException>(() => SampleGenerator.Generate(new SampleOptions { Patients = 0 }, folder.Path));

    private static List<(string Name, string Hash)> Hashes(string root) =>
        [.. Directory.GetFiles(root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => (Path.GetRelativePath(root, file), Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)))))];

    private static (int Width, int Height, int Depth) PngHeader(string path)
    {
        var bytes = File.ReadAllBytes(path);
        return (BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(20)), bytes[24]);
    }

    public sealed class SmallSet : IDisposable
    {
        public GeneratedSet Set { get; } = new(12);

        public void Dispose() => Set.Dispose();
    }
}
