using MLWorkbench.Imaging.Codecs;
using Xunit;

namespace MLWorkbench.Imaging.Tests.Codecs;

public class ChannelTests
{
    [Fact]
    public void Decode_Colour_IsInTheOrderRedGreenBlue()
    {
        var file = ImageCodec.EncodePng(Image.FromBytes(1, 1, 3, [200, 100, 50]));

        Assert.Equal([200, 100, 50], ImageCodec.Decode(file).Bytes.ToArray());
    }

    [Fact]
    public void Decode_ColourJpeg_IsInTheOrderRedGreenBlue()
    {
        var red = Image.FromBytes(16, 16, 3, [.. Enumerable.Range(0, 16 * 16).SelectMany(_ => new byte[] { 250, 10, 10 })]);

        var decoded = ImageCodec.Decode(ImageCodec.EncodeJpeg(red, 100));

        Assert.True(decoded.Bytes[0] > 240 && decoded.Bytes[2] < 20);
    }

    [Fact]
    public void Decode_ColourAsGrey_WeighsAsBt601()
    {
        var file = ImageCodec.EncodePng(Image.FromBytes(1, 1, 3, [200, 100, 50]));

        var grey = ImageCodec.Decode(file, ChannelMode.Grey);

        Assert.Equal(Math.Round((0.299 * 200) + (0.587 * 100) + (0.114 * 50)), grey.Bytes[0]);
    }

    [Fact]
    public void Decode_GreyAsRgb_Repeats()
    {
        var file = ImageCodec.EncodePng(Image.FromUInt16(1, 1, 1, [40_000]));

        Assert.Equal([40_000, 40_000, 40_000], ImageCodec.Decode(file, ChannelMode.Rgb).Pixels<ushort>().ToArray());
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(0, 2, 1)]
    [InlineData(0, 4, 1)]
    [InlineData(0, 8, 1)]
    [InlineData(0, 16, 1)]
    [InlineData(2, 8, 3)]
    [InlineData(2, 16, 3)]
    [InlineData(3, 1, 3)]
    [InlineData(3, 4, 3)]
    [InlineData(3, 8, 3)]
    [InlineData(4, 8, 1)]
    [InlineData(4, 16, 1)]
    [InlineData(6, 8, 3)]
    [InlineData(6, 16, 3)]
    public void Probe_AgreesWithDecode_ForEveryKindOfPng(int colour, int bits, int channels)
    {
        var file = PngFile.Make(9, 5, bits, colour);

        var info = ImageCodec.Probe(file);
        var image = ImageCodec.Decode(file);

        Assert.Equal(new ImageShape(9, 5, channels), image.Shape);
        Assert.Equal((info.Width, info.Height, info.Channels, info.Depth), (image.Width, image.Height, image.Channels, image.Depth));
        Assert.Equal(colour >= 4, info.HasAlpha);
    }

    [Fact]
    public void Decode_IndexedPng_ResolvesThePaletteAndDropsTransparency()
    {
        var file = PngFile.Make(4, 1, 8, 3, transparent: true);

        Assert.True(ImageCodec.Probe(file).HasAlpha);
        Assert.Equal(3, ImageCodec.Decode(file).Channels);
        Assert.Equal(PngFile.PaletteColour(0), ImageCodec.Decode(file).Bytes[..3].ToArray());
    }

    [Fact]
    public void Decode_GreyPngOfTwoBits_SpreadsToEight() =>
        Assert.All(
            ImageCodec.Decode(PngFile.Make(9, 5, 2, 0)).Bytes.ToArray(), value => Assert.Contains(value, new byte[] { 0, 85, 170, 255 }));
}
