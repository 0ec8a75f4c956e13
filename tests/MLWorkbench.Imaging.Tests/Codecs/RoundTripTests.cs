using FsCheck;
using FsCheck.Fluent;
using MLWorkbench.Imaging.Codecs;
using Xunit;

namespace MLWorkbench.Imaging.Tests.Codecs;

public class RoundTripTests
{
    [Fact]
    public void Png_KeepsEveryValue_OfAnySizeAndDepth() =>
        Prop.ForAll(Pictures.Any(PixelDepth.U8, PixelDepth.U16), image => ImageCodec.Decode(ImageCodec.EncodePng(image)).SamePixels(image))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Png_OfTheSameImage_IsTheSameFile()
    {
        var image = Pictures.Scene(61, 47, 3);

        Assert.Equal(ImageCodec.EncodePng(image), ImageCodec.EncodePng(image));
    }

    [Fact]
    public void Bmp_KeepsEveryValue() =>
        Prop.ForAll(Pictures.Any(PixelDepth.U8), image => ImageCodec.Decode(ImageCodec.Encode(image, ImageFormat.Bmp, 0)).SamePixels(image))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Tiff_KeepsEveryValue() =>
        Prop.ForAll(
            Pictures.Any(PixelDepth.U8, PixelDepth.U16, PixelDepth.F32),
            image => ImageCodec.Decode(ImageCodec.Encode(image, ImageFormat.Tiff, 0)).SamePixels(image))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Jpeg_StaysCloseToTheImage()
    {
        var image = Pictures.Scene(80, 60, 1);

        var decoded = ImageCodec.Decode(ImageCodec.EncodeJpeg(image, 100));

        Assert.Equal(image.Shape, decoded.Shape);
        Assert.True(image.ToPlanar().Zip(decoded.ToPlanar(), (left, right) => Math.Abs(left - right)).Average() < 1);
    }

    [Fact]
    public void EncodeJpeg_Of16Bits_IsRefused() =>
        Assert.Throws<ArgumentException>(() => ImageCodec.EncodeJpeg(Pictures.Scene(8, 8, 1, PixelDepth.U16)));
}
