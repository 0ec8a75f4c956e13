using MLWorkbench.Imaging;
using Xunit;

namespace MLWorkbench.Runtime.Tests.Inputs;

public sealed class PixelBufferTests
{
    [Theory]
    [InlineData(PixelLayout.Rgb24, new byte[] { 1, 2, 3, 4, 5, 6 })]
    [InlineData(PixelLayout.Bgr24, new byte[] { 3, 2, 1, 6, 5, 4 })]
    [InlineData(PixelLayout.Rgba32, new byte[] { 1, 2, 3, 9, 4, 5, 6, 9 })]
    [InlineData(PixelLayout.Bgra32, new byte[] { 3, 2, 1, 9, 6, 5, 4, 9 })]
    public void ColourLayouts_GiveRedGreenBlue(PixelLayout layout, byte[] pixels)
    {
        var image = new PixelBuffer(pixels, 2, 1, layout).ToImage();

        Assert.Equal((2, 1, 3, PixelDepth.U8), (image.Width, image.Height, image.Channels, image.Depth));
        Assert.Equal([1, 2, 3, 4, 5, 6], image.Bytes.ToArray());
    }

    [Fact]
    public void Grey16_KeepsItsValues() =>
        Assert.Equal([513, 1027], new PixelBuffer([1, 2, 3, 4], 2, 1, PixelLayout.Grey16).ToImage().Pixels<ushort>().ToArray());

    [Fact]
    public void Stride_PassesOverTheGapBetweenRows() =>
        Assert.Equal([1, 2, 3, 4], new PixelBuffer([1, 2, 99, 3, 4], 2, 2, PixelLayout.Grey8, 3).ToImage().Bytes.ToArray());

    [Theory]
    [InlineData(2, 2, 0)]
    [InlineData(1, 2, 3)]
    [InlineData(2, 1, 1)]
    [InlineData(0, 1, 0)]
    [InlineData(1, -1, 0)]
    [InlineData(int.MaxValue, int.MaxValue, 0)]
    public void ImpossibleSizes_AreRefused(int width, int height, int stride) =>
        Assert.ThrowsAny<ArgumentException>(() => new PixelBuffer(new byte[3], width, height, PixelLayout.Grey8, stride).ToImage());

    [Fact]
    public void Predict_OfPixels_IsPredictOfTheImage()
    {
        using var model = BrightnessModel.Load();
        byte[] pixels = [.. Enumerable.Range(0, 300).Select(i => (byte)(i * 7))];

        Assert.Equal(
            model.Predict(Image.FromBytes(10, 10, 3, pixels)).Scores,
            model.Predict(new PixelBuffer(pixels, 10, 10, PixelLayout.Rgb24)).Scores);
    }
}
