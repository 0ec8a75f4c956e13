using MLWorkbench.Imaging.Dicom.Elements;
using Xunit;

namespace MLWorkbench.Deidentification.Tests.Cleaning;

public class DoubtsTests
{
    private const string BurnedIn = "burned-in-text-not-excluded";

    [Theory]
    [InlineData(0x00080016u, "UI", "1.2.840.10008.5.1.4.1.1.7")]
    [InlineData(0x00080016u, "UI", "1.2.840.10008.5.1.4.1.1.7.4")]
    [InlineData(0x00080064u, "CS", "WSD")]
    [InlineData(0x00080064u, "CS", "DF")]
    [InlineData(0x00080064u, "CS", "SYN")]
    [InlineData(0x00080008u, "CS", "DERIVED\\SECONDARY\\SCREEN SAVE")]
    [InlineData(0x00080008u, "CS", "DERIVED\\SECONDARY\\SCREENSAVE")]
    [InlineData(0x00080060u, "CS", "US")]
    public void WhatOftenCarriesText_IsToBeLookedAt_WhateverItsModality(uint tag, string vr, string value)
    {
        var set = Scans.Make().Text(DicomTag.Of(tag), vr, value);

        Assert.Equal([BurnedIn], Scans.Clean(set).Doubts);
        Assert.Empty(Scans.Clean(set.Text(DicomTags.BurnedInAnnotation, "CS", "NO")).Doubts);
    }

    [Theory]
    [InlineData(0x00080016u, "UI", "1.2.840.10008.5.1.4.1.1.77.1.1")]
    [InlineData(0x00080064u, "CS", "")]
    [InlineData(0x00080008u, "CS", "ORIGINAL\\PRIMARY\\SCREENING")]
    public void OtherScans_AreNot(uint tag, string vr, string value) =>
        Assert.Empty(Scans.Clean(Scans.Make().Text(DicomTag.Of(tag), vr, value)).Doubts);
}
