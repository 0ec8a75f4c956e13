using MLWorkbench.Data.Scanning;
using MLWorkbench.Imaging;
using MLWorkbench.Imaging.Codecs;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Data.Tests.Scanning;

public sealed class ImageTraitsTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void BorderAndMeanGrey_AreSharesOfTheRange()
    {
        // 40 x 40 with a frame of two pixels at 51 and 255 within.
        var pixels = Enumerable.Range(0, 40 * 40)
            .Select(at => Math.Min(Math.Min(at % 40, 39 - (at % 40)), Math.Min(at / 40, 39 - (at / 40))) < 2 ? (byte)51 : (byte)255)
            .ToArray();

        var grey = GreyMeans.Of(Image.FromBytes(40, 40, 1, pixels));

        Assert.Equal(0.2, grey.Border, 1e-9);
        Assert.Equal(((36 * 36) + (0.2 * ((40 * 40) - (36 * 36)))) / 1600, grey.All, 1e-9);
    }

    [Fact]
    public void Colours_AreWeighedAsGrey()
    {
        var grey = GreyMeans.Of(Image.FromUInt16(1, 1, 3, [65535, 0, 65535]));

        Assert.Equal(0.299 + 0.114, grey.All, 1e-9);
        Assert.Equal(grey.All, grey.Border, 1e-9);
    }

    [Fact]
    public void AJpegFile_SaysItsModeAndDensity()
    {
        var jpeg = ImageCodec.EncodeJpeg(Image.FromBytes(8, 8, 3, new byte[8 * 8 * 3]));
        Assert.Equal("JFIF"u8, jpeg.AsSpan(6, 4));
        (jpeg[13], jpeg[14], jpeg[15]) = (1, 0, 72);

        Assert.Equal(new FileHeader("colour", 72), FileHeader.Of(jpeg));
        jpeg[13] = 2;
        Assert.Equal(72 * 2.54, FileHeader.Of(jpeg).Density!.Value, 1e-9);
        jpeg[13] = 0;
        Assert.Null(FileHeader.Of(jpeg).Density);
    }

    [Fact]
    public void APngFile_SaysItsModeAndDensity()
    {
        var png = ImageCodec.EncodePng(Image.FromBytes(8, 8, 1, new byte[64]));
        byte[] density = [0, 0, 0, 9, .. "pHYs"u8, 0, 0, 0x0B, 0x13, 0, 0, 0x0B, 0x13, 1, 0, 0, 0, 0];

        Assert.Equal(new FileHeader("grey", null), FileHeader.Of(png));
        Assert.Equal(72, FileHeader.Of([.. png[..33], .. density, .. png[33..]]).Density!.Value, 0.01);
    }

    [Fact]
    public void CutOffOrOtherFiles_SayNothing_AndDoNoHarm()
    {
        var png = ImageCodec.EncodePng(Image.FromBytes(8, 8, 1, new byte[64]));
        var jpeg = ImageCodec.EncodeJpeg(Image.FromBytes(8, 8, 1, new byte[64]));
        foreach (var file in new[] { png, jpeg })
        {
            for (var length = 0; length < file.Length; length++)
            {
                _ = FileHeader.Of(file.AsSpan(0, length));
            }
        }

        Assert.Equal(new FileHeader("", null), FileHeader.Of("BM and more of it"u8));
    }

    [Fact]
    public void TraitsOfAFile_AreThoseOfItsScan()
    {
        var path = _folder.File("a.PNG");
        File.WriteAllBytes(path, ImageCodec.EncodePng(Image.FromBytes(8, 4, 1, [.. Enumerable.Repeat((byte)255, 32)])));

        var traits = ImageTraits.Of(new FileImage(path));

        Assert.Equal(("PNG", ".png", "grey", 8, 4, 1, 8), (traits.Format, traits.Extension, traits.Mode, traits.Width, traits.Height, traits.Channels, traits.Bits));
        Assert.Equal(new FileInfo(path).Length, traits.Bytes);
        Assert.Equal(1, traits.MeanGrey, 1e-9);
    }
}
