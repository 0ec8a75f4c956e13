using MLWorkbench.Packaging.MLNet;
using MLWorkbench.Testing;
using MLWorkbench.Testing.MLNet;
using Xunit;

namespace MLWorkbench.Packaging.Tests.MLNet;

/// <summary>What is written is read back, byte by byte, by a reader that knows the format and not the writer.</summary>
public sealed class ContainerTests
{
    [Theory]
    [InlineData(MLNetInput.ImagePath, "pad", false)]
    [InlineData(MLNetInput.ImagePath, "crop", true)]
    [InlineData(MLNetInput.Image, "stretch", false)]
    [InlineData(MLNetInput.Tensor, "pad", false)]
    [InlineData(MLNetInput.Tensor, "pad", true)]
    public void ImageContainer_HoldsTheChain(MLNetInput input, string resize, bool severalLabels)
    {
        var entries = (Samples.Image with { Input = input, Resize = resize, SeveralLabels = severalLabels }).Entries();

        Snapshot.Matches(
            string.Join('\n', ContainerReader.Describe(Samples.Entries(entries))) + "\n",
            $"chain-{input}-{resize}{(severalLabels ? "-several" : "")}");
    }

    [Fact]
    public void TabularContainer_HoldsTheChain() =>
        Snapshot.Matches(string.Join('\n', ContainerReader.Describe(Samples.Entries(Samples.Table.Entries()))) + "\n", "chain-table");

    [Fact]
    public void EveryName_IsSafeAndKnownAsMLNets() => Assert.All(
        Samples.Image.Entries().Concat(Samples.Table.Entries()), entry => Assert.True(EntryNames.IsSafe(entry.Name) && EntryNames.IsMLNet(entry.Name)));

    [Fact]
    public void Reader_NoticesAFlippedBit_InEveryByte()
    {
        // The reader is a judge only if it can say no: it must refuse, or describe something else, whichever byte of a stream is wrong.
        var entries = Samples.Entries(Samples.Image.Entries());
        var expected = ContainerReader.Describe(entries);
        foreach (var (name, bytes) in entries.Where(entry => !entry.Key.EndsWith("OnnxModel", StringComparison.Ordinal)))
        {
            for (var place = 0; place < bytes.Length; place++)
            {
                var flipped = bytes.ToArray();
                flipped[place] ^= (byte)(1 << (place * 5 % 8));
                Assert.True(Refuses(new(entries, StringComparer.Ordinal) { [name] = flipped }, expected), $"{name}, byte {place}");
            }
        }
    }

    private static bool Refuses(Dictionary<string, byte[]> entries, IReadOnlyList<string> expected)
    {
        try
        {
            return !ContainerReader.Describe(entries).SequenceEqual(expected);
        }
        catch (Exception failure) when (failure is FormatException or ArgumentException or OverflowException or InvalidDataException or IndexOutOfRangeException)
        {
            return true;
        }
    }
}
