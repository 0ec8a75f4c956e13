using MLWorkbench.Imaging;
using MLWorkbench.Imaging.Codecs;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Samples.Tests;

/// <summary>The set that the repository keeps.</summary>
public class DataSamplesTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "data-samples");

    [Fact]
    public void DataSamples_StayUnderFourMegabytes()
    {
        var sizes = Directory.GetFiles(Folder, "*", SearchOption.AllDirectories).Select(file => new FileInfo(file).Length).ToList();

        Assert.True(sizes.Sum() < 4_000_000, $"{sizes.Sum()} bytes");
        Assert.True(sizes.Max() < 1_048_576, $"{sizes.Max()} bytes in one file");
    }

    [Fact]
    public void DataSamples_AreWhatTheGeneratorMakes()
    {
        using var now = new GeneratedSet(6);

        Assert.All(now.Manifest, row => Assert.InRange(MeanDifference(Path.Combine(Folder, row["file"]), now.Path(row["file"])), 0, .01));
        Assert.Equal(
            File.ReadLines(now.Path("samples.csv")),
            File.ReadLines(Path.Combine(Folder, "samples.csv")).Take(now.Manifest.Count + 1));
    }

    [Fact]
    public void DataSamples_SayHowTheyWereMade() =>
        Assert.Contains("./workbench samples --patients 240 --seed 1 --out", File.ReadAllText(Path.Combine(Folder, "README.md")));

    /// <summary>In HU; rounding may differ by a step in a few pixels between processors.</summary>
    private static double MeanDifference(string a, string b)
    {
        var (first, second) = (ImageCodec.Decode(a), ImageCodec.Decode(b));
        return first.Pixels<ushort>().ToArray().Zip(second.Pixels<ushort>().ToArray(), (x, y) => Math.Abs(x - y)).Average();
    }
}
