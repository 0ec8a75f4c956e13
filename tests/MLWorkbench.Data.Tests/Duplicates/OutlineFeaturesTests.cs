using MLWorkbench.Data.Duplicates;
using MLWorkbench.Data.Scanning;
using Xunit;

namespace MLWorkbench.Data.Tests.Duplicates;

public class OutlineFeaturesTests
{
    [Fact]
    public void AShiftByAPixel_HardlyMatters_AndAnotherPictureDoes()
    {
        var picture = OutlineFeatures.Of(Discs(1, 0));

        Assert.Equal(1, OutlineFeatures.Cosine(picture, picture), 1e-5);
        Assert.InRange(OutlineFeatures.Cosine(picture, OutlineFeatures.Of(Discs(1, 1))), 0.975, 1);
        Assert.InRange(OutlineFeatures.Cosine(picture, OutlineFeatures.Of(Discs(2, 0))), 0, 0.9);
    }

    [Fact]
    public void BrighterOrPaler_MakesNoDifference()
    {
        var discs = Discs(1, 0);
        byte[] pale = [.. discs.Select(value => (byte)(60 + (value / 2)))];

        Assert.InRange(OutlineFeatures.Cosine(OutlineFeatures.Of(discs), OutlineFeatures.Of(pale)), 0.999, 1.0001);
    }

    [Fact]
    public void ABlankImage_HasNone() => Assert.All(OutlineFeatures.Of(new byte[64 * 64]), value => Assert.Equal(0, value));

    [Theory]
    [InlineData(64, 12, true)]
    [InlineData(64, 13, false)]
    [InlineData(63, 0, false)] // too small to tell
    public void AlikePairs_FollowTheDefinition(int side, int dHashBits, bool found)
    {
        var first = FakeScanner.ImageOf("a") with { Width = side, Height = side, Thumbnail = Discs(1, 0) };
        var second = first with { PixelsSha256 = "other", DHash = first.DHash ^ ((1UL << dHashBits) - 1), Thumbnail = Discs(1, 1) };

        var pairs = DuplicateFinder.Find([first, second], ["", ""], near: true);

        Assert.Equal(found ? [DuplicateKind.Alike] : [], pairs.Select(pair => pair.Kind));
    }

    [Fact]
    public void AFrameThatAllImagesShare_MakesNobodyAlike_AndTwinsWithinItAreFound()
    {
        var images = Enumerable.Range(0, 12).Select(index => Framed($"{index}", index, 0)).Append(Framed("twin", 3, 1)).ToList();

        var pair = Assert.Single(DuplicateFinder.Find(images, [.. images.Select(_ => "")], near: true));

        Assert.Equal((3, 12), (pair.First, pair.Second));
    }

    private static ScannedImage Framed(string name, int seed, int shift)
    {
        var faint = Discs(seed + 100, shift);
        byte[] pixels = [.. faint.Select((value, pixel) => pixel / 64 is < 6 or > 57 || pixel % 64 is < 6 or > 57 ? (byte)255 : (byte)(value / 2))];
        return FakeScanner.ImageOf(name) with { Width = 64, Height = 64, Thumbnail = pixels, DHash = 0, PHash = 0, PixelsSha256 = name };
    }

    /// <summary>Discs of various brightness on black.</summary>
    private static byte[] Discs(int seed, int shift)
    {
        var random = new Random(seed);
        var pixels = new byte[64 * 64];
        for (var disc = 0; disc < 6; disc++)
        {
            var (x, y, radius, value) = (random.Next(8, 56) + shift, random.Next(8, 56), random.Next(4, 12), (byte)random.Next(60, 255));
            for (var pixel = 0; pixel < pixels.Length; pixel++)
            {
                var (across, down) = ((pixel % 64) - x, (pixel / 64) - y);
                pixels[pixel] = (across * across) + (down * down) < radius * radius ? value : pixels[pixel];
            }
        }

        return pixels;
    }
}
