using MLWorkbench.Imaging.Codecs;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Imaging.Tests.Codecs;

public class ProbeTests
{
    [Theory]
    [InlineData(ImageFormat.Png, 1, PixelDepth.U16)]
    [InlineData(ImageFormat.Png, 3, PixelDepth.U8)]
    [InlineData(ImageFormat.Jpeg, 1, PixelDepth.U8)]
    [InlineData(ImageFormat.Jpeg, 3, PixelDepth.U8)]
    [InlineData(ImageFormat.Bmp, 1, PixelDepth.U8)]
    [InlineData(ImageFormat.Bmp, 3, PixelDepth.U8)]
    [InlineData(ImageFormat.Tiff, 1, PixelDepth.U16)]
    [InlineData(ImageFormat.Tiff, 3, PixelDepth.U8)]
    [InlineData(ImageFormat.Tiff, 1, PixelDepth.F32)]
    public void Probe_TellsFormatSizeChannelsAndDepth(ImageFormat format, int channels, PixelDepth depth)
    {
        var file = ImageCodec.Encode(Pictures.Scene(19, 23, channels, depth), format, 90);

        Assert.Equal(new ImageInfo(format, 19, 23, channels, depth, HasAlpha: false), ImageCodec.Probe(file));
    }

    [Fact]
    public void Probe_OfAFile_FindsAHeaderFarFromItsStart()
    {
        using var folder = new TempFolder();
        var file = ImageCodec.Encode(Pictures.Scene(500, 400, 3), ImageFormat.Tiff, 0);
        byte[] metadata = [0xFF, 0xE1, 0xFF, 0xFF, .. new byte[65_533]];
        var jpeg = ImageCodec.EncodeJpeg(Pictures.Scene(31, 17, 3));
        byte[] heavy = [.. jpeg.AsSpan(0, 2), .. metadata, .. metadata, .. metadata, .. metadata, .. metadata, .. jpeg.AsSpan(2)];
        File.WriteAllBytes(folder.File("a.tiff"), file);
        File.WriteAllBytes(folder.File("b.jpg"), heavy);

        Assert.Equal(500, ImageCodec.Probe(folder.File("a.tiff")).Width);
        Assert.Equal(31, ImageCodec.Probe(folder.File("b.jpg")).Width);
    }

    [SharedFact("data/brain-mri-yesno")]
    public void Probe_AgreesWithDecode_OnRealFiles()
    {
        var files = Directory.EnumerateFiles(SharedData.PathOf("data/brain-mri-yesno"), "*.*", SearchOption.AllDirectories)
            .Where(file => !file.EndsWith(".csv", StringComparison.Ordinal)).ToList();

        foreach (var file in files)
        {
            var info = ImageCodec.Probe(file);
            var image = ImageCodec.Decode(file);
            Assert.True(new ImageShape(info.Width, info.Height, info.Channels) == image.Shape, file);
        }

        Assert.Equal(253, files.Count);
    }
}
