using MLWorkbench.Data.Duplicates;
using MLWorkbench.Data.Scanning;
using Xunit;

namespace MLWorkbench.Data.Tests.Duplicates;

public class DuplicateFinderTests
{
    [Fact]
    public void EqualPixels_AreFound_AndEqualFilesTold()
    {
        var pairs = Find(["f1", "f1", "f2"], FakeScanner.ImageOf("a"), FakeScanner.ImageOf("a"), FakeScanner.ImageOf("a"));

        Assert.Equal([DuplicateKind.ExactFile, DuplicateKind.ExactPixels, DuplicateKind.ExactPixels], pairs.Select(pair => pair.Kind));
        Assert.Equal([(0, 1), (0, 2), (1, 2)], pairs.Select(pair => (pair.First, pair.Second)));
    }

    [Theory]
    [InlineData(4, 6, 10, true)] // correlation 0.99
    [InlineData(4, 7, 10, false)]
    [InlineData(4, 6, 11, false)]
    [InlineData(1, 12, 40, true)] // correlation 0.999
    [InlineData(1, 13, 0, false)]
    [InlineData(14, 0, 0, false)] // correlation 0.93
    public void NearPairs_FollowTheDefinition(int noise, int dHashBits, int pHashBits, bool near)
    {
        var first = FakeScanner.ImageOf("a");
        var random = new Random(1);
        var second = first with
        {
            PixelsSha256 = "other",
            DHash = first.DHash ^ ((1UL << dHashBits) - 1),
            PHash = first.PHash ^ ((1UL << pHashBits) - 1),
            Thumbnail = [.. first.Thumbnail.Select(value => (byte)Math.Clamp(value + random.Next(-noise * 4, (noise * 4) + 1), 0, 255))],
        };

        Assert.Equal(near, Find(["", ""], first, second).Count == 1);
    }

    [Fact]
    public void NearPairs_AreNotLookedFor_WhenSwitchedOff()
    {
        var first = FakeScanner.ImageOf("a");

        Assert.Empty(DuplicateFinder.Find([first, first with { PixelsSha256 = "other" }], ["", ""], near: false));
    }

    [Fact]
    public void BlankImages_AreNobodysTwins()
    {
        var blank = FakeScanner.ImageOf("a") with { Thumbnail = new byte[64 * 64] };

        Assert.Empty(Find(["f", "f"], blank, blank));
    }

    [Fact]
    public void TheBoundByBlocks_IsNeverBelowTheCorrelation()
    {
        var random = new Random(2);
        for (var attempt = 0; attempt < 200; attempt++)
        {
            var first = new byte[64 * 64];
            random.NextBytes(first);
            var second = first.Select(value => (byte)Math.Clamp(value + random.Next(-attempt, attempt + 1), 0, 255)).ToArray();
            var (a, b) = (new ThumbnailStatistics(first), new ThumbnailStatistics(second));

            Assert.True(a.Bound(b) >= a.Correlation(b) - 1e-5);
        }
    }

    private static IReadOnlyList<ImagePair> Find(string[] files, params ScannedImage[] images) => DuplicateFinder.Find(images, files, near: true);
}
