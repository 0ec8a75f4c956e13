using System.Security.Cryptography;
using System.Text.Json;
using MLWorkbench.Imaging;
using MLWorkbench.Imaging.Codecs;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Cli.Tests.Commands;

public sealed class InspectTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AFile_IsDescribed_AndABadOneFailsForItselfAlone()
    {
        byte[] pixels = [.. Enumerable.Range(0, 12).Select(value => (byte)(value * 20))];
        File.WriteAllBytes(_folder.File("scan.png"), ImageCodec.EncodePng(Image.FromBytes(4, 3, 1, pixels)));
        _folder.Write("notes.txt", "seen by B.");

        var result = WorkbenchProgram.Run(_folder.Path, "inspect", "scan.png", "notes.txt", "--json");

        using var document = JsonDocument.Parse(result.Output);
        var files = document.RootElement.GetProperty("files").EnumerateArray().ToList();
        var frame = files[0].GetProperty("frames")[0];
        Assert.Equal(1, result.Code);
        Assert.Equal(("PNG", 4, 3, "uint8"), (files[0].GetProperty("format").GetString(), files[0].GetProperty("width").GetInt32(), files[0].GetProperty("height").GetInt32(), files[0].GetProperty("values").GetString()));
        Assert.Equal((0, 220, 110), (frame.GetProperty("min").GetDouble(), frame.GetProperty("max").GetDouble(), frame.GetProperty("mean").GetDouble()));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(pixels)), frame.GetProperty("sha256").GetString());
        Assert.Contains("not an image", files[1].GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void ADataSet_IsToldWithItsTwins()
    {
        TinyData.Write(_folder.Path);

        var result = WorkbenchProgram.Run(_folder.Path, "inspect", "data");

        Assert.True(result.Code == 0, result.Error);
        Assert.Contains("data: a data set", result.Output, StringComparison.Ordinal);
        Assert.Contains("fingerprint ", result.Output, StringComparison.Ordinal);
        Assert.Contains("exact-file", result.Output, StringComparison.Ordinal);
    }
}
