using System.IO.Compression;
using System.Text;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Packaging.Manifests;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Packaging.Tests;

public sealed class DamagedZipTests
{
    private const string Common = """{"format_version": 1, "product_version": "1", "created": "2026-01-01T00:00:00Z", "task": "t",""";

    [Fact]
    public void MissingFile_IsNamed()
    {
        var failure = Assert.Throws<InputException>(() => ModelPackage.Read("nowhere/model.zip"));

        Assert.Equal("nowhere/model.zip: there is no such file.", failure.Message);
    }

    [Fact]
    public void EmptyFile_IsNamed() => Refused([], "model.zip: the file is empty.");

    [Fact]
    public void TextFile_IsNoZip() => Refused("task: image-classification"u8.ToArray(), "model.zip: the file is no zip; a run leaves its model as model.zip.");

    [Fact]
    public void CutFile_SaysSo() => Refused(Contents.Zip()[..700], "cut or damaged");

    [Fact]
    public void ForeignZip_IsNoModel() => Refused(Zip(("readme.txt", "hello")), "the zip is no model of the workbench");

    [Fact]
    public void MissingEntry_IsNamed() =>
        Refused(Changed(archive => archive.GetEntry("pipeline.yaml")!.Delete()), "entry 'pipeline.yaml' is missing");

    [Fact]
    public void ChangedEntry_IsNamed() =>
        Refused(
            Changed(archive => Replace(archive, "pipeline.yaml", "task: something-other-entirely\n\n\n\n\n\n\n")),
            "entry 'pipeline.yaml' does not match its SHA-256");

    [Fact]
    public void AddedEntry_IsNamed() =>
        Refused(Changed(archive => Replace(archive, "extra.txt", "new")), "entry 'extra.txt' is not in the manifest");

    [Fact]
    public void ChangedManifest_IsNamed() =>
        Refused(
            Changed(archive => Replace(archive, "manifest.json", "{}")),
            "entry 'manifest.json' does not match its SHA-256 in the zip's comment");

    [Fact]
    public void RemovedComment_SaysSo() =>
        Refused(Changed(archive => archive.Comment = ""), "the zip's comment does not hold the manifest's SHA-256");

    [Fact]
    public void NewerFormat_AsksForANewerWorkbench() =>
        Refused(
            Forged("""{"format_version": 7, "layout": "unknown"}"""),
            "the model has format 7; this version of the workbench reads formats 1 to 3");

    [Theory]
    [InlineData("[]", "no format_version")]
    [InlineData("{", "the manifest cannot be read")]
    [InlineData("""{"format_version": 1}""", "the manifest cannot be read")]
    [InlineData(Common + """ "classes": [null], "input": {"channels": 1, "height": 1, "width": 1}}""", "empty class")]
    [InlineData(Common + """ "classes": ["a"], "input": {"channels": 0, "height": 1, "width": 1}}""", "impossible")]
    [InlineData(Common + """ "classes": ["a"], "input": {"channels": 1, "height": 1, "width": 1}}""", "no entry 'model.onnx'")]
    public void ForgedManifest_IsRefused(string json, string message) => Refused(Forged(json), message);

    [Fact]
    public void EntryThatLeavesTheZip_IsRefused() => Refused(Zip(("../../etc/passwd", "root")), "'../../etc/passwd'");

    [Fact]
    public void EntryThatIsThereTwice_IsRefused() => Refused(Zip(("a.txt", "1"), ("a.txt", "2")), "entry 'a.txt' is there twice");

    [Fact]
    public void TooManyEntries_AreRefused() =>
        Refused(Zip([.. Enumerable.Range(0, 1_001).Select(i => ($"{i}.txt", ""))]), "1,001 entries");

    [Fact]
    public void OversizedManifest_IsRefusedBeforeItIsUnpacked() =>
        Refused(Zip(("manifest.json", new string(' ', 17 << 20))), "at most 16,777,216 are read");

    [Fact]
    public void EntryLargerThanTheManifestSays_IsRefusedBeforeItIsUnpacked()
    {
        var json = Encoding.UTF8.GetString(ManifestJson.Write(Contents.Manifest with
        {
            Entries = [new EntryRecord("bomb.bin", 10, new string('0', 64))],
        }));

        Refused(Forged(json, ("bomb.bin", new string('\0', 50_000_000))), "entry 'bomb.bin' has 50,000,000 bytes; at most 10 are read");
    }

    [Fact]
    public void Folder_IsNoFile()
    {
        using var folder = new TempFolder();

        Assert.StartsWith(folder.Path, Assert.Throws<InputException>(() => ModelPackage.Read(folder.Path)).Message);
    }

    private static void Refused(byte[] zip, string message)
    {
        var failure = Assert.Throws<InputException>(() => Contents.Read(zip));
        Assert.StartsWith("model.zip: ", failure.Message);
        Assert.Contains(message, failure.Message);
    }

    private static byte[] Changed(Action<ZipArchive> change)
    {
        using var stream = new MemoryStream();
        stream.Write(Contents.Zip());
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            change(archive);
        }

        return stream.ToArray();
    }

    private static void Replace(ZipArchive archive, string name, string text)
    {
        archive.GetEntry(name)?.Delete();
        using var writer = new StreamWriter(archive.CreateEntry(name).Open());
        writer.Write(text);
    }

    /// <summary>A zip whose comment matches its manifest, as someone who knows the format could make it.</summary>
    private static byte[] Forged(string manifest, params (string Name, string Text)[] entries)
    {
        var digest = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(manifest)));
        return Zip([("manifest.json", manifest), .. entries], "MLWorkbench manifest sha256 " + digest);
    }

    private static byte[] Zip(params (string Name, string Text)[] entries) => Zip(entries, "");

    private static byte[] Zip((string Name, string Text)[] entries, string comment)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in entries)
            {
                using var writer = new StreamWriter(archive.CreateEntry(name).Open());
                writer.Write(text);
            }

            archive.Comment = comment;
        }

        return stream.ToArray();
    }
}
