using MLWorkbench.Deidentification.Cleaning;
using MLWorkbench.Imaging.Dicom.Elements;
using Xunit;

namespace MLWorkbench.Deidentification.Tests.Verification;

public class LeakCheckTests
{
    private static readonly DicomTag _anatomy = DicomTag.Of(0x00082218);
    private static readonly DicomTag _shape = DicomTag.Of(0x20500020);
    private static readonly DicomTag _protocol = DicomTag.Of(0x00181030);
    private static readonly DicomTag _studyId = DicomTag.Of(0x00200010);
    private static readonly DicomTag _seriesNumber = DicomTag.Of(0x00200011);

    [Theory]
    [InlineData("CT for MUELLER")]
    [InlineData("MUELLER")]
    [InlineData("of MUELLER.")]
    [InlineData("HANS_MUELLER-CT")]
    [InlineData("No. P-4711-0815.")]
    public void AName_WhereverItStandsInAValue_FailsTheFile(string meaning)
    {
        var refusal = Assert.Throws<RefusedFileException>(() => Scans.Clean(Scans.Make().Sequence(_anatomy, Scans.Code(meaning))));

        Assert.Equal(RefusalKind.FoundAgain, refusal.Kind);
        Assert.Contains("(0008,0104)", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("MUELLER", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.2.840.10008.1.2")]
    [InlineData("1.2.840.10008.1.2.1")]
    public void AName_AtTheEndOfTheValueBeforeThePixels_FailsTheFile(string syntax)
    {
        // Of an even length: the next byte of the file is E0 of the tag 7FE0.
        var set = Scans.Make().Text(_shape, "CS", "AS MUELLER");

        Assert.Equal(RefusalKind.FoundAgain, Assert.Throws<RefusedFileException>(() => Scans.Clean(set, syntax)).Kind);
    }

    [Theory]
    [InlineData("MUELLERIAN DUCT")]
    [InlineData("P-4711-08150")]
    [InlineData("Hans")]
    public void PartsOfLongerWords_AreNoNames(string meaning)
    {
        var set = Scans.CleanSet(Scans.Make().Sequence(_anatomy, Scans.Code(meaning)));

        Assert.Equal(meaning, set.Items(_anatomy)[0].Text(DicomTag.Of(0x00080104)));
    }

    [Fact]
    public void ANumber_WithinALongerOne_IsAnother() =>
        Assert.Equal("1.4711.5", Scans.CleanSet(Scans.Make().Text(DicomTags.PatientId, "LO", "4711").Sequence(_anatomy, Scans.Code("1.4711.5"))).Items(_anatomy)[0].Text(DicomTag.Of(0x00080104)));

    [Fact]
    public void AnId_AmongBrightPixels_FailsTheFile()
    {
        byte[] pixels = [0xF0, .. "P-4711-0815"u8, 0xF0];
        var set = Scans.Make().Short(DicomTags.Rows, 1).Short(DicomTags.Columns, pixels.Length)
            .Short(DicomTags.BitsAllocated, 8).Short(DicomTags.BitsStored, 8).Short(DicomTags.HighBit, 7)
            .Bytes(DicomTags.PixelData, "OB", (byte[])[.. pixels, 0]);

        var refusal = Assert.Throws<RefusedFileException>(() => Scans.Clean(set));

        Assert.Equal(RefusalKind.FoundAgain, refusal.Kind);
        Assert.Contains("(7FE0,0010)", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void PlainWordsAndRunningNumbers_MayStandInTheirOwnRight()
    {
        var set = Scans.CleanSet(Scans.Make()
            .Text(_protocol, "LO", "CHEST").Text(DicomTags.BodyPartExamined, "CS", "CHEST")
            .Text(_studyId, "SH", "1001").Text(_seriesNumber, "IS", "1001")
            .Text(DicomTag.Of(0x00181000), "LO", "2500").Text(DicomTag.Of(0x00180080), "DS", "2500"));

        Assert.Equal(("CHEST", "1001", "2500"), (set.Text(DicomTags.BodyPartExamined), set.Text(_seriesNumber), set.Text(DicomTag.Of(0x00180080))));
        Assert.Equal(("REMOVED", "", "REMOVED"), (set.Text(_protocol), set.Text(_studyId), set.Text(DicomTag.Of(0x00181000))));
    }

    [Theory]
    [InlineData(0x00100010u, "PN")]
    [InlineData(0x00100020u, "LO")]
    [InlineData(0x00101000u, "LO")]
    [InlineData(0x00080050u, "SH")]
    [InlineData(0x00080080u, "LO")]
    [InlineData(0x00120040u, "LO")]
    public void WhatNamesPeopleAndPlaces_MayNot(uint tag, string vr)
    {
        var set = Scans.Make().Text(DicomTag.Of(tag), vr, "CHESTER").Text(DicomTags.BodyPartExamined, "CS", "CHESTER");

        Assert.Equal(RefusalKind.FoundAgain, Assert.Throws<RefusedFileException>(() => Scans.Clean(set)).Kind);
    }

    [Fact]
    public void ADescription_WithinALongerText_MayNot()
    {
        var set = Scans.Make().Text(DicomTags.StudyDescription, "LO", "Trauma Kiel").Sequence(_anatomy, Scans.Code("after Trauma Kiel"));

        Assert.Equal(RefusalKind.FoundAgain, Assert.Throws<RefusedFileException>(() => Scans.Clean(set)).Kind);
    }

    [Fact]
    public void WhatWeWriteInThePlaceOfValues_IsNotFoundAgain()
    {
        var set = Scans.CleanSet(Scans.Make()
            .Text(DicomTags.AccessionNumber, "SH", "REMOVED").Text(DicomTags.PatientName, "PN", "REMOVED^REMOVED").Text(DicomTags.PatientBirthDate, "DA", "19000101")
            .Text(DicomTags.InstitutionName, "LO", "Hospital of Kiel").Text(DicomTags.SeriesDate, "DA", "20240105"),
            DateHandling.Remove);

        Assert.Equal(("", "REMOVED", "19000101"), (set.Text(DicomTags.AccessionNumber), set.Text(DicomTags.InstitutionName), set.Text(DicomTags.SeriesDate)));
    }
}
