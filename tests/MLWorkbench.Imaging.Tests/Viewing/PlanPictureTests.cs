using MLWorkbench.Imaging.Batches;
using MLWorkbench.Imaging.Codecs;
using MLWorkbench.Imaging.Plans;
using MLWorkbench.Imaging.Steps.Resize;
using MLWorkbench.Imaging.Viewing;
using Xunit;

namespace MLWorkbench.Imaging.Tests.Viewing;

public sealed class PlanPictureTests
{
    [Theory]
    [InlineData(ResizeMode.Stretch, 256, 192)]
    [InlineData(ResizeMode.Pad, 256, 256)]
    [InlineData(ResizeMode.Crop, 256, 256)]
    public void Pictures_HaveTheFrameOfTheNetworkAtTheImagesOwnResolution(ResizeMode mode, int width, int height)
    {
        var plan = ImagePlan.From([new ResizeOptions { Size = 32, Mode = mode }], new ImageShape(400, 300, 1));

        var picture = PlanPicture.Of(Decoded(Pictures.Scene(400, 300, 1)), plan);

        Assert.Equal((width, height, 1, PixelDepth.U8), (picture.Width, picture.Height, picture.Channels, picture.Depth));
    }

    [Fact]
    public void Margins_AreThoseOfTheNetwork()
    {
        var plan = ImagePlan.From([new ResizeOptions { Size = 64, Mode = ResizeMode.Pad }], new ImageShape(200, 100, 1));

        var picture = PlanPicture.Of(Decoded(Pictures.Flat(200, 100, 180)), plan);

        Assert.Equal((200, 200), (picture.Width, picture.Height));
        Assert.Equal([0, 180, 180, 0], new[] { 0, 51, 148, 199 }.Select(row => picture.Bytes[(row * 200) + 100]));
    }

    [Fact]
    public void SmallImages_AreEnlargedByAWholeFactor_PixelByPixel()
    {
        var image = Pictures.Scene(28, 20, 3);
        var plan = ImagePlan.From([], image.Shape);

        var picture = PlanPicture.Of(Decoded(image), plan);

        Assert.Equal((140, 100, 3), (picture.Width, picture.Height, picture.Channels));
        Assert.Equal(image.Bytes[((7 * 28) + 11) * 3], picture.Bytes[((37 * 140) + 57) * 3]);
    }

    [Fact]
    public void DeepImages_SpreadOverTheScreensRange()
    {
        ushort[] values = [.. Enumerable.Range(0, 128 * 128).Select(index => (ushort)(1000 + (index % 128)))];
        values[5] = 60_000;
        var image = Image.FromUInt16(128, 128, 1, values);

        var picture = PlanPicture.Of(Decoded(image), ImagePlan.From([], image.Shape));

        Assert.Equal(PixelDepth.U8, picture.Depth);
        Assert.Equal((0, 255), (picture.Bytes[0], picture.Bytes[127]));
        Assert.InRange(picture.Bytes[64], 126, 131);
    }

    [Fact]
    public void ColourImages_AreGreyWhereTheNetworkSeesGrey()
    {
        var plan = ImagePlan.From([new ResizeOptions { Size = 64 }], new ImageShape(200, 200, 1));

        Assert.Equal(1, PlanPicture.Of(Decoded(Pictures.Scene(200, 200, 3)), plan).Channels);
    }

    [Fact]
    public void Files_AreSmall_AndCanBeReadAgain()
    {
        var photograph = PlanPicture.Encode(Pictures.Scene(256, 256, 3));
        var flat = PlanPicture.Encode(Pictures.Flat(256, 256, 7));

        Assert.Equal(ImageFormat.Jpeg, ImageCodec.Probe(photograph).Format);
        Assert.Equal(ImageFormat.Png, ImageCodec.Probe(flat).Format);
        Assert.InRange(photograph.Length, 1, 60_000);
        Assert.Equal(256, ImageCodec.Decode(photograph).Width);
    }

    private static ImageInput.Decoded Decoded(Image image) => new(image, "test");
}
