using MLWorkbench.Imaging.Plans;
using MLWorkbench.Imaging.Steps.CropForeground;
using MLWorkbench.Imaging.Steps.Resize;
using Xunit;

namespace MLWorkbench.Imaging.Tests.Steps;

public class CropForegroundTests
{
    [Theory]
    [InlineData(PixelDepth.U8)]
    [InlineData(PixelDepth.U16)]
    [InlineData(PixelDepth.F32)]
    public void Crop_KeepsTheLargestPiece_AndLeavesOutAMarker(PixelDepth depth)
    {
        var image = Blocks(depth, (10, 12, 20, 20), (50, 2, 4, 3));

        Assert.All(Cropped(image, new CropForegroundOptions { Margin = 0 }), value => Assert.Equal(200, value));
    }

    [Fact]
    public void Crop_OfAll_IncludesTheMarker()
    {
        var image = Blocks(PixelDepth.U8, (10, 12, 20, 20), (50, 2, 4, 3));

        var values = Cropped(image, new CropForegroundOptions { Margin = 0, Region = ForegroundRegion.All });

        Assert.True(values.Count(value => value == 10) > values.Length / 3);
    }

    [Fact]
    public void Crop_WithMargin_LeavesRoom()
    {
        var image = Blocks(PixelDepth.U8, (20, 20, 20, 20));

        var values = Cropped(image, new CropForegroundOptions { Margin = 0.5 });

        Assert.InRange(values.Count(value => value == 200) / (double)values.Length, 0.2, 0.3);
    }

    [Fact]
    public void Crop_OfDarkForeground_FindsIt()
    {
        var image = Blocks(PixelDepth.U8, (10, 12, 20, 20));
        var negative = Image.FromBytes(64, 64, 1, [.. image.Bytes.ToArray().Select(value => (byte)(255 - value))]);

        Assert.All(Cropped(negative, new CropForegroundOptions { Margin = 0, Dark = true }), value => Assert.Equal(55, value));
    }

    [Fact]
    public void Crop_OfOneValue_ChangesNothing() =>
        Assert.All(Cropped(Pictures.Flat(64, 64, 77), new CropForegroundOptions()), value => Assert.Equal(77, value));

    private static float[] Cropped(Image image, CropForegroundOptions options) =>
        ImagePlan.From([options, new ResizeOptions { Size = 32, Mode = ResizeMode.Stretch, Filter = ResizeFilter.Nearest }], image.Shape)
            .Apply(image).ToPlanar();

    private static Image Blocks(PixelDepth depth, params (int X, int Y, int Width, int Height)[] blocks)
    {
        var values = Enumerable.Range(0, 64 * 64).Select(index =>
            blocks.Any(block => index % 64 - block.X is var x && index / 64 - block.Y is var y
                && x >= 0 && x < block.Width && y >= 0 && y < block.Height) ? 200 : 10);
        return depth switch
        {
            PixelDepth.U8 => Image.FromBytes(64, 64, 1, [.. values.Select(value => (byte)value)]),
            PixelDepth.U16 => Image.FromUInt16(64, 64, 1, [.. values.Select(value => (ushort)value)]),
            _ => Image.FromSingle(64, 64, 1, [.. values.Select(value => (float)value)]),
        };
    }
}
