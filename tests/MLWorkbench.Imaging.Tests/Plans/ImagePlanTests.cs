using MLWorkbench.Foundation.Errors;
using MLWorkbench.Imaging.Codecs;
using MLWorkbench.Imaging.Plans;
using MLWorkbench.Imaging.Steps.Augment;
using MLWorkbench.Imaging.Steps.CropForeground;
using MLWorkbench.Imaging.Steps.LoadImage;
using MLWorkbench.Imaging.Steps.Normalize;
using MLWorkbench.Imaging.Steps.Resize;
using Xunit;

namespace MLWorkbench.Imaging.Tests.Plans;

public class ImagePlanTests
{
    private static readonly object[] Steps =
    [
        new LoadImageOptions { Channels = 1 },
        new CropForegroundOptions { Margin = 0.1 },
        new ResizeOptions { Size = 24, Height = 16 },
        new NormalizeOptions(),
        new AugmentOptions { Rotate = 10 },
        "a trainer's options",
    ];

    [Fact]
    public void From_KeepsTheDeterministicStepsOnly()
    {
        var plan = ImagePlan.From(Steps);

        Assert.Equal(new ImageShape(24, 16, 1), plan.Shape);
        Assert.Equal([Steps[1], Steps[2]], plan.Steps);
    }

    [Fact]
    public void Text_ReadBack_IsTheSamePlan()
    {
        var plan = ImagePlan.From(Steps);

        var back = ImagePlan.Parse(plan.Text);

        Assert.Equal(plan, back);
        Assert.Equal(plan.Hash, back.Hash);
        Assert.Equal(plan.Steps, back.Steps);
    }

    [Fact]
    public void Text_IsPlainAndStable() => Assert.Equal(
        """{"version":1,"channels":1,"height":8,"width":8,"steps":[{"step":"resize","size":8,"mode":"crop","filter":"auto","pad-value":0}]}""",
        ImagePlan.From([new LoadImageOptions { Channels = 1 }, new ResizeOptions { Size = 8, Mode = ResizeMode.Crop }]).Text);

    [Fact]
    public void Hash_ChangesWithEveryOption() =>
        Assert.Equal(3, new[] { ResizeMode.Pad, ResizeMode.Crop, ResizeMode.Stretch }
            .Select(mode => ImagePlan.From([new ResizeOptions { Mode = mode }]).Hash).Distinct().Count());

    [Fact]
    public void Apply_ToTheFile_EqualsApply_ToItsImage()
    {
        var plan = ImagePlan.From(Steps);
        var file = ImageCodec.EncodePng(Pictures.Scene(70, 40, 3));

        Assert.True(plan.Apply(file).SamePixels(plan.Apply(ImageCodec.Decode(file))));
    }

    [Fact]
    public void Apply_AfterTextRoundTrip_GivesTheSamePixels()
    {
        var plan = ImagePlan.From(Steps);
        var image = Pictures.Scene(70, 40, 3);

        Assert.True(plan.Apply(image).SamePixels(ImagePlan.Parse(plan.Text).Apply(image)));
    }

    [Fact]
    public void Apply_Keeps16Bits()
    {
        var plan = ImagePlan.From([new ResizeOptions { Size = 8, Mode = ResizeMode.Stretch }], new ImageShape(20, 20, 1));

        var image = plan.Apply(Pictures.Scene(20, 20, 1, PixelDepth.U16));

        Assert.Equal(PixelDepth.U16, image.Depth);
        Assert.True(image.Pixels<ushort>().ToArray().Max() > 255);
    }

    [Fact]
    public void From_WithoutResize_TakesTheStoredSize()
    {
        var plan = ImagePlan.From([new LoadImageOptions()], new ImageShape(28, 28, 1));

        Assert.Equal(new ImageShape(28, 28, 1), plan.Shape);
        Assert.Equal(
            "the image has 30x28 pixels, not 28x28 as expected; a resize step brings all to one size",
            Assert.Throws<InputException>(() => plan.Apply(Pictures.Scene(30, 28, 1))).Message);
    }

    [Fact]
    public void From_WithNothingThatGivesASize_SaysWhatToAdd() =>
        Assert.Equal(
            "the images have different sizes: add a 'resize' step", Assert.Throws<InputException>(() => ImagePlan.From([])).Message);

    [Fact]
    public void From_CropWithoutResize_SaysWhatToAdd() =>
        Assert.Contains(
            "put a 'resize' after it", Assert.Throws<InputException>(() => ImagePlan.From([new CropForegroundOptions()])).Message);

    [Fact]
    public void From_ResizeAfterAugment_IsRefused() =>
        Assert.Equal(
            "'resize' stands after 'augment'; put it before",
            Assert.Throws<InputException>(() => ImagePlan.From([new AugmentOptions(), new ResizeOptions()])).Message);

    [Theory]
    [InlineData("", "not an image plan")]
    [InlineData("[]", "not an image plan: not an object")]
    [InlineData("""{"version":9}""", "the image plan has version 9; this program reads version 1")]
    [InlineData("""{"version":1,"channels":1,"height":8,"width":8,"steps":[{"step":"sharpen"}]}""", "not an image plan: unknown image step 'sharpen'")]
    [InlineData("""{"version":1,"channels":2,"height":8,"width":8,"steps":[]}""", "not an image plan: impossible shape 8x8x2")]
    [InlineData("""{"version":1,"channels":1,"height":8,"width":8,"steps":[{"step":"resize","colour":1}]}""", "not an image plan: ")]
    public void Parse_OfSomethingElse_SaysWhy(string json, string message) =>
        Assert.StartsWith(message, Assert.Throws<InputException>(() => ImagePlan.Parse(json)).Message);
}
