using System.IO.Compression;
using MLWorkbench.Foundation.Errors;
using Xunit;

namespace MLWorkbench.Packaging.Tests.Reading;

/// <summary>Zips that would fill the memory are refused from their table of contents.</summary>
public sealed class BombTests
{
    [Theory]
    [InlineData("model.onnx")]
    [InlineData("TransformerChain/Transform_000/OnnxModel")]
    public void EntryThatShrinksTooFar_IsRefused(string name)
    {
        var zeros = new byte[40 << 20];
        var contents = name == "model.onnx"
            ? Contents.Sample with { Onnx = Contents.Graph(zeros) }
            : Contents.Sample with { MLNet = [new(name, zeros)] };
        var zip = Deflated(Contents.Zip(contents));

        var failure = Assert.Throws<InputException>(() => Contents.Read(zip));

        Assert.Contains($"entry '{name}' would grow from", failure.Message);
    }

    [Fact]
    public void EntryThatShrinksALittle_IsRead()
    {
        var noise = new byte[20 << 20];
        new Random(1).NextBytes(noise);
        Array.Clear(noise, 0, noise.Length / 2);

        Assert.Equal(20 << 20, Contents.Read(Deflated(Contents.Zip(Contents.Sample with { Extra = new Dictionary<string, byte[]> { ["weights.bin"] = noise } }))).Entries["weights.bin"].Length);
    }

    /// <summary>The same entries, all deflated.</summary>
    private static byte[] Deflated(byte[] zip)
    {
        using var from = new ZipArchive(new MemoryStream(zip));
        using var stream = new MemoryStream();
        using (var to = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in from.Entries)
            {
                using var source = entry.Open();
                using var target = to.CreateEntry(entry.FullName, CompressionLevel.SmallestSize).Open();
                source.CopyTo(target);
            }

            to.Comment = from.Comment;
        }

        return stream.ToArray();
    }
}
