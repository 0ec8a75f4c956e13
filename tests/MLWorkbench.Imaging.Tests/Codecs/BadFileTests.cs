using System.Text;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Imaging.Codecs;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Imaging.Tests.Codecs;

public class BadFileTests
{
    public static TheoryData<ImageFormat, int, PixelDepth> Files => new()
    {
        { ImageFormat.Png, 3, PixelDepth.U8 },
        { ImageFormat.Png, 1, PixelDepth.U16 },
        { ImageFormat.Jpeg, 3, PixelDepth.U8 },
        { ImageFormat.Jpeg, 1, PixelDepth.U8 },
        { ImageFormat.Bmp, 3, PixelDepth.U8 },
        { ImageFormat.Bmp, 1, PixelDepth.U8 },
        { ImageFormat.Tiff, 3, PixelDepth.U8 },
        { ImageFormat.Tiff, 1, PixelDepth.U16 },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void Decode_CutAtEverySeventhByte_IsRefused(ImageFormat format, int channels, PixelDepth depth)
    {
        var file = ImageCodec.Encode(Pictures.Scene(48, 40, channels, depth), format, 85);
        Assert.Equal(format, ImageCodec.Probe(file).Format);

        for (var length = 0; length < file.Length; length += 7)
        {
            Assert.Throws<ImageDecodeException>(() => ImageCodec.Decode(file.AsSpan(0, length)));
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Decode_WithFlippedBytes_GivesAnImageOrAReason(ImageFormat format, int channels, PixelDepth depth)
    {
        var file = ImageCodec.Encode(Pictures.Scene(24, 20, channels, depth), format, 85);
        for (var place = 0; place < Math.Min(file.Length, 400); place++)
        {
            var damaged = file.ToArray();
            damaged[place] ^= 0x5A;
            try
            {
                _ = ImageCodec.Decode(damaged);
            }
            catch (ImageDecodeException reason)
            {
                Assert.NotEmpty(reason.Message);
            }
        }
    }

    [Fact]
    public void Decode_CutJpeg_TellsHowMuchIsMissing()
    {
        var file = ImageCodec.EncodeJpeg(Pictures.Scene(400, 300, 3));
        var half = file.Length / 2;

        var reason = Assert.Throws<ImageDecodeException>(() => ImageCodec.Decode(file.AsSpan(0, half))).Message;

        Assert.StartsWith(FormattableString.Invariant($"truncated after {half:N0} of about "), reason);
        var about = int.Parse(reason.Split(' ')[5].Replace(",", ""));
        Assert.InRange(about, file.Length * 0.8, file.Length * 1.2);
    }

    [Fact]
    public void Decode_CutPng_TellsWhatIsExpected()
    {
        var file = ImageCodec.EncodePng(Pictures.Scene(60, 60, 1));

        var reason = Assert.Throws<ImageDecodeException>(() => ImageCodec.Decode(file.AsSpan(0, 700))).Message;

        Assert.StartsWith("truncated after 700 of at least ", reason);
    }

    [Fact]
    public void Decode_JpegWithItsEndGluedOn_IsRefused()
    {
        var file = ImageCodec.EncodeJpeg(Pictures.Scene(200, 150, 3));
        byte[] glued = [.. file.AsSpan(0, file.Length / 2), 0xFF, 0xD9];

        Assert.StartsWith("damaged JPEG", Assert.Throws<ImageDecodeException>(() => ImageCodec.Decode(glued)).Message);
    }

    [Fact]
    public void Decode_EmptyFile_SaysSo() =>
        Assert.Equal("empty file", Assert.Throws<ImageDecodeException>(() => ImageCodec.Decode([])).Message);

    [Fact]
    public void Decode_TextFile_QuotesItsStart()
    {
        using var folder = new TempFolder();
        var path = folder.Write("scan.png", "patient,age\np1,60\n");

        var reason = Assert.Throws<ImageDecodeException>(() => ImageCodec.Decode(path)).Message;

        Assert.Equal("not an image: text that begins \"patient,age p1,60\"", reason);
    }

    [Theory]
    [InlineData("GIF89a......", "GIF is not supported; convert it to PNG, JPEG, BMP, TIFF or DICOM")]
    [InlineData("%PDF-1.4", "PDF is not supported; convert it to PNG, JPEG, BMP, TIFF or DICOM")]
    [InlineData("\u0001\u0002\u0003\u0004", "not an image: it begins with the bytes 01020304")]
    public void Decode_OtherKinds_AreNamed(string content, string expected) =>
        Assert.Equal(expected, Assert.Throws<ImageDecodeException>(() => ImageCodec.Decode(Encoding.Latin1.GetBytes(content))).Message);

    [Fact]
    public void Decode_SideOf30000_IsRefusedFromTheHeader() =>
        Assert.Equal(
            "30,000 x 200 pixels; the limit is 16,384 for a side",
            Assert.Throws<ImageDecodeException>(() => ImageCodec.Decode(PngFile.HeaderOf(30_000, 200))).Message);

    [Fact]
    public void Decode_TooManyPixels_AreRefusedFromTheHeader() =>
        Assert.Equal(
            "16,000 x 16,000 pixels; the limit is 150,000,000 pixels in all",
            Assert.Throws<ImageDecodeException>(() => ImageCodec.Decode(PngFile.HeaderOf(16_000, 16_000))).Message);

    [Fact]
    public void Decode_FileThatIsNotThere_NamesIt() =>
        Assert.StartsWith(
            "/nowhere/a.png: cannot be read", Assert.Throws<InputException>(() => ImageCodec.Decode("/nowhere/a.png")).Message);
}
