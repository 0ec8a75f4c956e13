using System.Globalization;
using MLWorkbench.Imaging.Batches;
using MLWorkbench.Imaging.Codecs;
using MLWorkbench.Imaging.Plans;
using MLWorkbench.Imaging.Steps.Resize;
using MLWorkbench.Imaging.Tests.Volumes;
using MLWorkbench.Imaging.Viewing;
using MLWorkbench.Imaging.Volumes.Nifti;
using MLWorkbench.Imaging.Volumes.Planes;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Imaging.Tests.Viewing;

public sealed class PlanPictureTests
{
    [Theory]
    [InlineData(ResizeMode.Stretch, 256, 192)]
    [InlineData(ResizeMode.Pad, 256, 256)]
    [InlineData(ResizeMode.Crop, 256, 256)]
    public void Pictures_HaveTheFrameOfTheNetworkAtTheImagesOwnResolution(ResizeMode mode, int width, int height)
    {
        var plan = ImagePlan.From([new ResizeOptions { Size = 32, Mode = mode }], new ImageShape(400, 300, 1));

        var picture = PlanPicture.Of(Decoded(Pictures.Scene(400, 300, 1)), plan);

        Assert.Equal((width, height, 1, PixelDepth.U8), (picture.Width, picture.Height, picture.Channels, picture.Depth));
    }

    /// <summary>Of lung and bone the lung's window tells four greys and the soft-tissue window three; of four soft tissues both tell four, and theirs is shown.</summary>
    [Theory]
    [InlineData("", "-1000,-500,250,50", "lung window", 144, 238)]
    [InlineData("", "-50,0,50,100", "soft-tissue window", 96, 159)]
    [InlineData("bone,brain,soft-tissue", "-50,0,50,100", "soft-tissue window", 96, 159)]
    [InlineData("bone,lung,brain", "-1000,-500,250,50", "lung window", 144, 238)]
    public void ThreeWindowsOfAGreyImage_AreShownAsTheOneThatTellsMost(string windows, string values, string shown, int second, int fourth)
    {
        using var folder = new TempFolder();
        int[] hounsfield = [.. values.Split(',').Select(value => int.Parse(value, CultureInfo.InvariantCulture))];
        File.WriteAllBytes(folder.File("ct.dcm"), new SeriesFile { Size = (2, 2), Value = (_, pixel) => (ushort)(hounsfield[pixel] + 1024) }.Bytes());
        var plan = new ImagePlan(new ImageShape(2, 2, 3), [], windows.Length == 0 ? null : windows.Split(','));

        foreach (ImageInput input in new ImageInput[] { new ImageInput.FromFile(folder.File("ct.dcm")), new ImageInput.FromVolume(folder.File("ct.dcm"), new VolumePlane(VolumePart.Slice)) })
        {
            var (picture, channel) = PlanPicture.Show(input, plan);

            Assert.Equal(shown, channel);
            Assert.Equal((128, 128, 1, PixelDepth.U8), (picture.Width, picture.Height, picture.Channels, picture.Depth));
            Assert.InRange(picture.Bytes[100], second - 1, second + 1);
            Assert.InRange(picture.Bytes[^1], fourth - 1, fourth + 1);
        }
    }

    [Fact]
    public void ThreePlanesOfAVolume_AreShownAsTheAxialOne()
    {
        using var folder = new TempFolder();
        File.WriteAllBytes(folder.File("scan.nii"), NiftiWriter.Write(new NiftiContents { Sizes = [8, 8, 8], Stored = [.. Enumerable.Range(0, 512).Select(value => (double)value)] }));

        var (picture, channel) = PlanPicture.Show(new ImageInput.FromVolume(folder.File("scan.nii"), new VolumePlane(VolumePart.MidPlanes)), new ImagePlan(new ImageShape(8, 8, 3), []));

        Assert.Equal(("axial plane", 1), (channel, picture.Channels));
    }

    [Fact]
    public void ColoursAndOneWindow_AreShownAsTheyAre()
    {
        using var folder = new TempFolder();
        File.WriteAllBytes(folder.File("ct.dcm"), new SeriesFile().Bytes());
        File.WriteAllBytes(folder.File("photograph.png"), ImageCodec.EncodePng(Pictures.Scene(20, 20, 3)));
        var shape = new ImageShape(20, 20, 3);

        Assert.Null(PlanPicture.Show(new ImageInput.FromFile(folder.File("ct.dcm")), new ImagePlan(shape, [], ["bone"])).Channel);
        Assert.Null(PlanPicture.Show(new ImageInput.FromFile(folder.File("ct.dcm")), new ImagePlan(new ImageShape(20, 20, 1), [])).Channel);
        var (photograph, channel) = PlanPicture.Show(new ImageInput.FromFile(folder.File("photograph.png")), new ImagePlan(shape, [], ["lung", "soft-tissue", "bone"]));
        Assert.Equal((null, 3), (channel, photograph.Channels));
    }

    [Fact]
    public void Margins_AreThoseOfTheNetwork()
    {
        var plan = ImagePlan.From([new ResizeOptions { Size = 64, Mode = ResizeMode.Pad }], new ImageShape(200, 100, 1));

        var picture = PlanPicture.Of(Decoded(Pictures.Flat(200, 100, 180)), plan);

        Assert.Equal((200, 200), (picture.Width, picture.Height));
        Assert.Equal([0, 180, 180, 0], new[] { 0, 51, 148, 199 }.Select(row => picture.Bytes[(row * 200) + 100]));
    }

    [Fact]
    public void SmallImages_AreEnlargedByAWholeFactor_PixelByPixel()
    {
        var image = Pictures.Scene(28, 20, 3);
        var plan = ImagePlan.From([], image.Shape);

        var picture = PlanPicture.Of(Decoded(image), plan);

        Assert.Equal((140, 100, 3), (picture.Width, picture.Height, picture.Channels));
        Assert.Equal(image.Bytes[((7 * 28) + 11) * 3], picture.Bytes[((37 * 140) + 57) * 3]);
    }

    [Fact]
    public void DeepImages_SpreadOverTheScreensRange()
    {
        ushort[] values = [.. Enumerable.Range(0, 128 * 128).Select(index => (ushort)(1000 + (index % 128)))];
        values[5] = 60_000;
        var image = Image.FromUInt16(128, 128, 1, values);

        var picture = PlanPicture.Of(Decoded(image), ImagePlan.From([], image.Shape));

        Assert.Equal(PixelDepth.U8, picture.Depth);
        Assert.Equal((0, 255), (picture.Bytes[0], picture.Bytes[127]));
        Assert.InRange(picture.Bytes[64], 126, 131);
    }

    [Fact]
    public void ColourImages_AreGreyWhereTheNetworkSeesGrey()
    {
        var plan = ImagePlan.From([new ResizeOptions { Size = 64 }], new ImageShape(200, 200, 1));

        Assert.Equal(1, PlanPicture.Of(Decoded(Pictures.Scene(200, 200, 3)), plan).Channels);
    }

    [Fact]
    public void Files_AreSmall_AndCanBeReadAgain()
    {
        var photograph = PlanPicture.Encode(Pictures.Scene(256, 256, 3));
        var flat = PlanPicture.Encode(Pictures.Flat(256, 256, 7));

        Assert.Equal(ImageFormat.Jpeg, ImageCodec.Probe(photograph).Format);
        Assert.Equal(ImageFormat.Png, ImageCodec.Probe(flat).Format);
        Assert.InRange(photograph.Length, 1, 60_000);
        Assert.Equal(256, ImageCodec.Decode(photograph).Width);
    }

    private static ImageInput.Decoded Decoded(Image image) => new(image, "test");
}
