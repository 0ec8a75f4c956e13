using FsCheck;
using FsCheck.Fluent;
using MLWorkbench.Imaging.Plans;
using MLWorkbench.Imaging.Steps.Resize;
using Xunit;

namespace MLWorkbench.Imaging.Tests.Steps;

public class ResizeTests
{
    [Fact]
    public void Resize_GivesTheSizeAskedFor_InEveryModeAndFilter() => Prop.ForAll(
        Pictures.Any(PixelDepth.U8, PixelDepth.U16, PixelDepth.F32),
        Arb.From(Gen.Elements(Enum.GetValues<ResizeMode>())),
        Arb.From(Gen.Elements(Enum.GetValues<ResizeFilter>())),
        (image, mode, filter) =>
        {
            var resized = Resized(image, new ResizeOptions { Width = 13, Height = 21, Mode = mode, Filter = filter });
            return resized.Shape == new ImageShape(13, 21, image.Channels) && resized.Depth == image.Depth;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Resize_ToItsOwnSize_ChangesNothing() => Prop.ForAll(
        Pictures.Any(PixelDepth.U8, PixelDepth.U16),
        image => Resized(image, new ResizeOptions { Width = image.Width, Height = image.Height }).SamePixels(image))
        .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(60, 30)]
    [InlineData(30, 60)]
    [InlineData(7, 5)]
    public void Pad_KeepsProportions(int width, int height)
    {
        var padded = Resized(Pictures.Flat(width, height, 200), new ResizeOptions { Size = 40 });

        var columns = Enumerable.Range(0, 40).Count(x => Enumerable.Range(0, 40).Any(y => padded.Bytes[(y * 40) + x] == 200));
        var rows = Enumerable.Range(0, 40).Count(y => padded.Bytes.Slice(y * 40, 40).Contains((byte)200));

        Assert.Equal(40, Math.Max(columns, rows));
        Assert.Equal((double)width / height, (double)columns / rows, 0.06);
    }

    [Fact]
    public void Pad_FillsWithTheValueGiven()
    {
        var padded = Resized(Pictures.Flat(10, 20, 200), new ResizeOptions { Size = 20, PadValue = 33 });

        Assert.Equal(33, padded.Bytes[0]);
        Assert.Equal(200, padded.Bytes[10]);
    }

    [Fact]
    public void Crop_KeepsTheMiddle()
    {
        var image = Image.FromBytes(4, 2, 1, [9, 1, 2, 9, 9, 3, 4, 9]);

        Assert.Equal([1, 2, 3, 4], Resized(image, new ResizeOptions { Size = 2, Mode = ResizeMode.Crop }).Bytes.ToArray());
    }

    [Fact]
    public void Auto_WhenShrinking_IsAntialiased()
    {
        // Stripes one pixel wide vanish into their mean; a filter that only looks at neighbours would keep or invent stripes.
        var stripes = Image.FromBytes(64, 64, 1, [.. Enumerable.Range(0, 64 * 64).Select(index => (byte)(index % 2 * 200))]);

        Assert.All(Resized(stripes, new ResizeOptions { Size = 16 }).Bytes.ToArray(), value => Assert.Equal(100, value));
    }

    [Fact]
    public void Auto_WhenOneAxisGrows_StillAveragesTheOther()
    {
        var stripes = Image.FromBytes(64, 8, 1, [.. Enumerable.Range(0, 64 * 8).Select(index => (byte)(index % 2 * 200))]);

        var resized = Resized(stripes, new ResizeOptions { Size = 16, Mode = ResizeMode.Stretch });

        Assert.All(resized.Bytes.ToArray(), value => Assert.Equal(100, value));
    }

    [Theory]
    [InlineData(PixelDepth.U8)]
    [InlineData(PixelDepth.U16)]
    public void Auto_OfTheGreatestValue_KeepsItInEveryReduction(PixelDepth depth)
    {
        var bytes = new byte[9000 * 3 * Image.BytesPerValue(depth)];
        Array.Fill(bytes, byte.MaxValue);
        var white = new Image(9000, 3, 1, depth, bytes);

        var resized = Resized(white, new ResizeOptions { Width = 7, Height = 2, Mode = ResizeMode.Stretch });

        Assert.All(resized.Bytes.ToArray(), value => Assert.Equal(byte.MaxValue, value));
    }

    [Fact]
    public void Auto_WhenShrinkingByAFraction_WeighsPixelsByTheirShare()
    {
        var image = Image.FromBytes(3, 1, 1, [0, 90, 200]);

        var resized = Resized(image, new ResizeOptions { Width = 2, Height = 1, Mode = ResizeMode.Stretch });

        Assert.Equal([30, 163], resized.Bytes.ToArray());
    }

    [Fact]
    public void Auto_WhenShrinking_TreatsChannelsAlike()
    {
        var grey = Pictures.Scene(53, 37, 1);
        var colour = Image.FromBytes(53, 37, 3, [.. grey.Bytes.ToArray().SelectMany(value => new[] { value, value, value })]);
        var options = new ResizeOptions { Width = 20, Height = 11, Mode = ResizeMode.Stretch };

        var expected = Resized(grey, options).Bytes.ToArray().SelectMany(value => new[] { value, value, value });

        Assert.Equal(expected, Resized(colour, options).Bytes.ToArray());
    }

    [Fact]
    public void Nearest_InventsNoValues()
    {
        var labels = Image.FromBytes(3, 1, 1, [0, 7, 90]);

        var options = new ResizeOptions { Width = 11, Height = 4, Mode = ResizeMode.Stretch, Filter = ResizeFilter.Nearest };

        var resized = Resized(labels, options);

        Assert.All(resized.Bytes.ToArray(), value => Assert.Contains(value, new byte[] { 0, 7, 90 }));
    }

    private static Image Resized(Image image, ResizeOptions options) => ImagePlan.From([options], image.Shape).Apply(image);
}
