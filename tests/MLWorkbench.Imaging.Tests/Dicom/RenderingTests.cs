using MLWorkbench.Foundation.Errors;
using MLWorkbench.Imaging.Codecs;
using MLWorkbench.Imaging.Dicom;
using MLWorkbench.Imaging.Plans;
using MLWorkbench.Imaging.Steps.LoadImage;
using MLWorkbench.Imaging.Steps.Resize;
using Xunit;

namespace MLWorkbench.Imaging.Tests.Dicom;

public class RenderingTests
{
    [Fact]
    public void APreambleThatBeginsAsTiff_LeavesItDicom()
    {
        var file = DicomSamples.Grey(2, [0, 100, 200, 300], (0x00281050, "DS", "150"), (0x00281051, "DS", "301"));
        "II*\0"u8.CopyTo(file);

        Assert.Equal(ImageFormat.Dicom, ImageCodec.Probe(file).Format);
        Assert.Equal(DicomImage.Open(file).Render().Bytes.ToArray(), ImageCodec.Decode(file).Bytes.ToArray());
    }

    private const uint Modality = 0x00080060;
    private const uint Photometric = 0x00280004;
    private const uint Center = 0x00281050;
    private const uint Width = 0x00281051;
    private const uint Intercept = 0x00281052;
    private const uint Slope = 0x00281053;
    private const uint Intent = 0x00080068;

    [Fact]
    public void Ct_IsSeenThroughLungSoftTissueAndBone_InHounsfieldUnits()
    {
        // Stored values are 1,000 above Hounsfield units: air, lung window's middle, water, bone window's upper end.
        var file = DicomSamples.Grey(4, [0, 400, 1000, 2300], (Modality, "CS", "CT"), (Intercept, "DS", "-1000"), (Slope, "DS", "1"));

        var image = DicomImage.Open(file).Render();

        var values = image.Pixels<ushort>().ToArray();
        Assert.Equal((3, PixelDepth.U16), (image.Channels, image.Depth));
        Assert.Equal([15_302, 0, 0], values[..3]);
        Assert.InRange(values[3], 32_700, 32_850);
        Assert.Equal([65_535, 65_535, 65_535], values[9..]);
        Assert.InRange(values[7], 24_000, 25_200);
    }

    [Fact]
    public void Ct_OfAnotherRange_HasTheSameGrey()
    {
        (uint, string, string)[] ct = [(Modality, "CS", "CT"), (Intercept, "DS", "-1000"), (Slope, "DS", "1")];

        var narrow = DicomImage.Open(DicomSamples.Grey(2, [1000, 1040], ct)).Render().Pixels<ushort>()[..3].ToArray();
        var wide = DicomImage.Open(DicomSamples.Grey(2, [1000, 4000], ct)).Render().Pixels<ushort>()[..3].ToArray();

        Assert.Equal(narrow, wide);
    }

    [Fact]
    public void Radiograph_IsSeenThroughItsOwnWindow_AndMonochrome1IsInverted()
    {
        (uint, string, string)[] window = [(Modality, "CS", "DX"), (Center, "DS", "100.5\\7"), (Width, "DS", "101\\7")];

        var usual = DicomImage.Open(DicomSamples.Grey(3, [50, 100, 150], window)).Render();
        var inverted = DicomImage.Open(DicomSamples.Grey(3, [50, 100, 150], [.. window, (Photometric, "CS", "MONOCHROME1")])).Render();

        Assert.Equal([0, 32_768, 65_535], usual.Pixels<ushort>().ToArray());
        Assert.Equal([65_535, 32_768, 0], inverted.Pixels<ushort>().ToArray());
    }

    [Fact]
    public void Mr_IsStretchedBetweenItsPercentiles_AndPaddingDoesNotCount()
    {
        short[] values = [.. Enumerable.Range(0, 101).Select(value => (short)value), .. Enumerable.Repeat((short)-2000, 101)];

        var image = DicomImage.Open(DicomSamples.Grey(101, values, (Modality, "CS", "MR"), (0x00280120, "US", "63536"))).Render();

        var grey = image.Pixels<ushort>()[..101].ToArray();
        Assert.Equal((0, 0, 65_535), (grey[0], grey[1], grey[99]));
        Assert.InRange(grey[50], 32_700, 32_850);
    }

    [Fact]
    public void Windows_ThatAreAskedFor_TakeThePlaceOfTheUsual()
    {
        var file = DicomSamples.Grey(2, [0, 100], (Modality, "CS", "CT"));
        var plan = ImagePlan.From([new LoadImageOptions { Windows = ["50.5/101"] }, new ResizeOptions { Width = 2, Height = 1 }]);

        var image = plan.Apply(file);

        Assert.Equal((1, 0, 65_535), (plan.Channels, image.Pixels<ushort>()[0], image.Pixels<ushort>()[1]));
        Assert.Equal(plan, ImagePlan.Parse(plan.Text));
        Assert.NotEqual(plan.Hash, ImagePlan.From([new LoadImageOptions { Windows = ["lung"] }, new ResizeOptions { Width = 2, Height = 1 }]).Hash);
    }

    [Theory]
    [InlineData("lungs", "Did you mean 'lung'?")]
    [InlineData("40/0", "no window")]
    [InlineData("40", "no window")]
    public void AWindowThatIsNone_IsNamed(string window, string expected)
    {
        var failure = Assert.Throws<InputException>(() => DicomImage.Open(DicomSamples.Grey(2, [0, 1])).Render(windows: [window]));

        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AMammogramForProcessing_IsRefused()
    {
        var file = DicomSamples.Grey(2, [0, 1], (Modality, "CS", "MG"), (Intent, "CS", "FOR PROCESSING"));

        Assert.Contains("FOR PRESENTATION", Assert.Throws<ImageDecodeException>(() => DicomImage.Open(file).Render()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void BitsAboveTheHighestStored_AreNoPartOfTheValue()
    {
        var file = DicomSamples.Grey(2, [0x1FFF, 0x0800], (0x00280101, "US", "12"), (0x00280102, "US", "11"));

        Assert.Equal([-1, -2048], DicomImage.Open(file).StoredValues(0));
    }
}
