using FsCheck;
using FsCheck.Fluent;
using MLWorkbench.Imaging.Codecs;
using MLWorkbench.Imaging.Dicom;
using Xunit;

namespace MLWorkbench.Imaging.Tests.Dicom;

public class DamagedFileTests
{
    private static readonly byte[] Whole = DicomSamples.Grey(
        16, [.. Enumerable.Range(0, 256).Select(value => (short)value)], (0x00100020, "LO", "patient"), (0x00281050, "DS", "128"), (0x00281051, "DS", "256"));

    [Fact]
    public void NoCutFile_IsRead()
    {
        for (var length = 0; length < Whole.Length; length++)
        {
            var cut = Whole[..length];

            Assert.Throws<ImageDecodeException>(() => DicomImage.Open(cut).DecodeFrame(0));
        }
    }

    [Fact]
    public void ADamagedFile_IsReadOrRefused() => Prop.ForAll(
        (from place in Gen.Choose(0, Whole.Length - 1)
         from value in Gen.Choose(0, 255)
         from more in Gen.Choose(0, Whole.Length - 1)
         select (place, (byte)value, more)).ToArbitrary(),
        change =>
        {
            var damaged = (byte[])Whole.Clone();
            damaged[change.place] = change.Item2;
            damaged[change.more] ^= 0xFF;
            var failure = Record.Exception(() => DicomImage.Open(damaged).Render());
            return failure is null or ImageDecodeException;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0x00280010, "US", "17", "truncated: 512 of 544 bytes of pixel data")]
    [InlineData(0x00280008, "IS", "3", "truncated: 512 of 1,536 bytes of pixel data")]
    [InlineData(0x00280100, "US", "12", "Bits Stored (0028,0101) is 16")]
    [InlineData(0x00280002, "US", "2", "Samples per Pixel is 2")]
    [InlineData(0x00280011, "US", "0", "Columns (0028,0011) is 0")]
    public void WrongLengths_AreNamed(uint tag, string vr, string value, string expected)
    {
        var file = DicomSamples.Grey(16, [.. Enumerable.Range(0, 256).Select(number => (short)number)], (tag, vr, value));

        Assert.Equal(expected, Assert.Throws<ImageDecodeException>(() => DicomImage.Open(file).DecodeFrame(0)).Message);
    }

    [Theory]
    [InlineData(new byte[] { 0x00 }, "frame 1: damaged JPEG: no marker at byte 2")]
    [InlineData(new byte[] { 0xFF, 0xE1, 0xFF, 0xFF }, "frame 1: truncated after")]
    [InlineData(new byte[] { 0xFF, 0xC0, 0x00, 0x0B, 8, 0, 9, 0, 16, 1, 1, 0x11, 0 }, "frame 1: its JPEG is 16x9 with 1 components of 8 bits, the file says 16x16 with 1 of 8")]
    public void DamagedJpegHeaders_AreNamed(byte[] inserted, string expected)
    {
        var grey = ImageCodec.EncodeJpeg(new Image(16, 16, 1, PixelDepth.U8, new byte[256]));
        var file = DicomSamples.Jpeg(16, [.. grey[..2], .. inserted, .. grey[2..]]);

        Assert.StartsWith(expected, Assert.Throws<ImageDecodeException>(() => DicomImage.Open(file).DecodeFrame(0)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AJpegWithMissingData_IsRefused()
    {
        var noise = new byte[64 * 64];
        new System.Random(1).NextBytes(noise);
        var whole = ImageCodec.EncodeJpeg(new Image(64, 64, 1, PixelDepth.U8, noise));

        Assert.Equal(noise.Length, DicomImage.Open(DicomSamples.Jpeg(64, whole)).DecodeFrame(0).Length);
        var hole = DicomSamples.Jpeg(64, [.. whole[..(whole.Length / 2)], 0xFF, 0xD9]);
        Assert.StartsWith("frame 1: ", Assert.Throws<ImageDecodeException>(() => DicomImage.Open(hole).DecodeFrame(0)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NestingWithoutEnd_IsRefused()
    {
        // A sequence in an item in a sequence, and so on, all of undefined length.
        var nested = new List<byte>(new byte[128]);
        nested.AddRange("DICM"u8.ToArray());
        for (var depth = 0; depth < 100_000; depth++)
        {
            nested.AddRange([0x40, 0x00, 0x30, 0xA7, (byte)'S', (byte)'Q', 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFE, 0xFF, 0x00, 0xE0, 0xFF, 0xFF, 0xFF, 0xFF]);
        }

        Assert.Equal("sequences are nested too deeply", Assert.Throws<ImageDecodeException>(() => DicomImage.Open(nested.ToArray())).Message);
    }
}
