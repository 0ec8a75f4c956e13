using System.Buffers.Binary;
using MLWorkbench.Deidentification.Cleaning;
using MLWorkbench.Deidentification.Masks;
using MLWorkbench.Imaging.Dicom.Elements;
using MLWorkbench.Imaging.Dicom.Reading;
using MLWorkbench.Imaging.Dicom.Writing;
using Xunit;

namespace MLWorkbench.Deidentification.Tests.Cleaning;

public class EmbeddedOverlaysTests
{
    private static readonly ushort[] _withOverlay = [0x8123, 0x0FFF, 0xF800, 0x8000, 1, 0x4002];
    private static readonly ushort[] _without = [0x0123, 0x0FFF, 0x0800, 0, 1, 2];

    [Theory]
    [InlineData("1.2.840.10008.1.2")]
    [InlineData("1.2.840.10008.1.2.1")]
    public void BitsThatBelongToNoValue_BecomeZero(string syntax)
    {
        var file = Scans.Clean(Overlaid(allocated: 16, position: 15), syntax);

        Assert.Equal(Scans.Words(_without), Pixels(file));
        Assert.Equal(1, file.Tally.Of("cleared"));
        Assert.Equal(file.Bytes, new Deidentifier(Keys.Options()).Clean(file.Bytes).Bytes);
    }

    [Fact]
    public void InBigEndian_TheSame()
    {
        var set = Overlaid(allocated: 1, position: 12).ToDataSet();
        var turned = set.Elements.Select(element => element.Vr is "US" or "OW" ? element with { Value = Turned(element.Value) } : element).ToList();
        var file = new DataSetBuilder(set).ToFile(TransferSyntax.Of("1.2.840.10008.1.2.2"), "1.2.3") with { DataSet = new DicomDataSet(turned, bigEndian: true) };

        var clean = new Deidentifier(Keys.Options()).Clean(DicomWriter.Write(file));

        Assert.Equal(Turned(Scans.Words(_without)), Pixels(clean));
    }

    [Fact]
    public void BitsBelowTheValues_BecomeZeroToo()
    {
        var set = Overlaid(allocated: 16, position: 0).Short(DicomTags.HighBit, 15).Bytes(DicomTags.PixelData, "OW", Scans.Words(0x1231, 0xFFF5, 0, 1, 2, 0x10));

        Assert.Equal(Scans.Words(0x1230, 0xFFF0, 0, 0, 0, 0x10), Pixels(Scans.Clean(set)));
    }

    [Fact]
    public void WithoutADeclaredOverlay_PixelsStay()
    {
        var alone = Scans.Make().Bytes(DicomTags.PixelData, "OW", Scans.Words(_withOverlay));
        var beside = Overlaid(allocated: 1, position: 0).Bytes(new DicomTag(0x6000, 0x3000), "OW", new byte[2]);

        Assert.Equal(Scans.Words(_withOverlay), Pixels(Scans.Clean(alone)));
        Assert.Equal(Scans.Words(_withOverlay), Pixels(Scans.Clean(beside)));
    }

    [Theory]
    [InlineData("1.2.840.10008.1.2.4.70", "compressed")]
    [InlineData("1.2.840.10008.1.2.5", "compressed")]
    public void InCompressedPixels_ItIsRefused(string syntax, string reason)
    {
        var set = Overlaid(allocated: 16, position: 12)
            .Put(new DicomElement(DicomTags.PixelData, "OB", default) { Fragments = [default, new byte[] { 0xFF, 0xD8, 0xFF, 0xD9 }] });

        var refusal = Assert.Throws<RefusedFileException>(() => Scans.Clean(set, syntax));

        Assert.Equal(RefusalKind.EmbeddedOverlay, refusal.Kind);
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AmongTheBitsOfTheImage_ItIsRefused() =>
        Assert.Equal(RefusalKind.EmbeddedOverlay, Assert.Throws<RefusedFileException>(() => Scans.Clean(Overlaid(allocated: 16, position: 3))).Kind);

    [Fact]
    public void UnderAMask_ItGoesToo()
    {
        var masks = new MaskRules([new MaskRule { Name = "corner", Modality = "CT", Rectangles = [new MaskRectangle(0, 0, 1, 1)] }]);
        var file = DicomWriter.Write(Overlaid(allocated: 16, position: 15).ToFile(TransferSyntax.ExplicitLittleEndian, "1.2.3"));

        var clean = new Deidentifier(Keys.Options(masks: masks)).Clean(file);

        Assert.Equal(Scans.Words([0, .. _without[1..]]), Pixels(clean));
    }

    private static DataSetBuilder Overlaid(int allocated, int position) => Scans.Make()
        .Short(new DicomTag(0x6000, 0x0010), 2).Short(new DicomTag(0x6000, 0x0011), 3)
        .Short(new DicomTag(0x6000, 0x0100), allocated).Short(new DicomTag(0x6000, 0x0102), position)
        .Bytes(DicomTags.PixelData, "OW", Scans.Words(_withOverlay));

    private static byte[] Pixels(DeidentifiedFile file) => Scans.Read(file).TryFind(DicomTags.PixelData, out var pixels) ? pixels.Value.ToArray() : [];

    private static byte[] Turned(ReadOnlyMemory<byte> words)
    {
        var turned = words.ToArray();
        for (var at = 0; at < turned.Length; at += 2)
        {
            BinaryPrimitives.WriteUInt16BigEndian(turned.AsSpan(at), BinaryPrimitives.ReadUInt16LittleEndian(turned.AsSpan(at)));
        }

        return turned;
    }
}
