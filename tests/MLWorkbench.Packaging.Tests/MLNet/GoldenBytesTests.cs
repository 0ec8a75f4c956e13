using MLWorkbench.Packaging.MLNet;
using MLWorkbench.Packaging.MLNet.Schemas;
using MLWorkbench.Packaging.MLNet.Transformers;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Packaging.Tests.MLNet;

/// <summary>
/// The bytes of every component, as a hexadecimal dump. They are those that ML.NET 5.0.1 writes itself (MLWorkbench.MLNet.Tests compares them
/// where ML.NET is at hand): a change here is a change of the format.
/// </summary>
public sealed class GoldenBytesTests
{
    public static TheoryData<string> Components => [.. _components.Keys];

    private static readonly Dictionary<string, IChainStep> _components = new(StringComparer.Ordinal)
    {
        ["chain"] = new TransformerChain([]),
        ["copy"] = new ColumnCopying("Score", "y"),
        ["concatenate"] = new ColumnConcatenation("features", ["age", "weight"]),
        ["drop"] = new ColumnDropping(["a", "b"]),
        ["key-to-value"] = new KeyNaming("PredictedLabel", "Key"),
        ["load-image"] = new ImageLoading("Image", "ImagePath"),
        ["resize-image"] = new ImageResizing("Resized", "Image", 64, 48, ImageFit.Crop),
        ["extract-pixels"] = new PixelExtraction("input", "Resized"),
        ["onnx"] = new OnnxScoring([7, 8, 9], ["input"], ["probabilities", "decision"]),
        ["number-scoring"] = new NumberScoring("Features"),
        ["class-naming"] = new ClassNaming("probabilities", "MostProbable", ["a", "b"]),
    };

    [Theory]
    [MemberData(nameof(Components))]
    public void Component_HasTheseBytes(string name) => Snapshot.Matches(Dump(_components[name].Entries("T")), $"bytes-{name}");

    [Fact]
    public void Schema_HasTheseBytes() => Snapshot.Matches(
        Dump([new("Schema", SchemaStream.Make([new("ImagePath", ColumnType.Text), new("Label", ColumnType.Text)]))]), "bytes-schema");

    /// <summary>The worked example of the format's description: CopyColumns y to Score.</summary>
    [Fact]
    public void Copy_IsTheWorkedExample()
    {
        var bytes = new ColumnCopying("Score", "y").Entries("T").Single().Bytes;

        Assert.Equal(472, bytes.Length);
        Assert.Equal("010000000000000001000000", Convert.ToHexString(bytes, 0x100, 12));
        Assert.Equal("0A000000000000000C00000000000000", Convert.ToHexString(bytes, 0x10C, 16));
        Assert.Equal("4C45444F4D004C4D", Convert.ToHexString(bytes, 0x1D0, 8));
    }

    private static string Dump(IEnumerable<ContainerEntry> entries) => string.Concat(entries.Select(entry =>
        $"{entry.Name} {entry.Bytes.Length}\n{string.Concat(entry.Bytes.Chunk(32).Select(line => Convert.ToHexStringLower(line) + "\n"))}"));
}
