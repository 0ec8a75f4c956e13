using MLWorkbench.Imaging.Steps.Resize;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Consumers.Tests.Samples;

public sealed class PythonTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [CompletePythonFact]
    public void EveryImage_IsAnsweredAsByTheRuntime() => AnswersAsTheRuntime(standIn: false);

    [PythonFact]
    public void EveryImage_IsAnsweredAsByTheRuntime_OnTheSameLibrary() => AnswersAsTheRuntime(standIn: true);

    [PythonFact]
    public void GreyModel_AnswersForColourAndWarns()
    {
        var zip = new SampleModel { Channels = 1, GreyOnly = true }.Write(_folder.File("model.zip"));
        string[] images = [Pictures.Noise(_folder, "colour.png"), Pictures.Noise(_folder, "grey.png", channels: 1, low: 90)];

        Answer.AssertAreTheRuntimes(zip, images, Predict(zip, images));
    }

    [PythonFact]
    public void SixteenBits_AreReadWhole()
    {
        var zip = new SampleModel { Channels = 1, Depth = "u16" }.Write(_folder.File("model.zip"));
        string[] images = [Pictures.Deep(_folder, "deep.png")];

        Answer.AssertAreTheRuntimes(zip, images, Predict(zip, images));
    }

    /// <summary>
    /// Where pixels are interpolated, a new one may be rounded to the neighbouring value, since OpenCV counts in fixed point; means over areas
    /// are the same to the bit, and so are in the tests above.
    /// </summary>
    [PythonTheory]
    [InlineData(ResizeFilter.Auto, ResizeMode.Pad)]
    [InlineData(ResizeFilter.Auto, ResizeMode.Crop)]
    [InlineData(ResizeFilter.Area, ResizeMode.Stretch)]
    [InlineData(ResizeFilter.Nearest, ResizeMode.Pad)]
    [InlineData(ResizeFilter.Bilinear, ResizeMode.Stretch)]
    [InlineData(ResizeFilter.Cubic, ResizeMode.Crop)]
    [InlineData(ResizeFilter.Lanczos, ResizeMode.Stretch)]
    public void ResizedImages_AreAnsweredAsByTheRuntime(ResizeFilter filter, ResizeMode mode)
    {
        var zip = new SampleModel { Resize = new ResizeOptions { Size = SampleModel.Side, Filter = filter, Mode = mode, PadValue = 17 } }.Write(_folder.File("model.zip"));
        var images = Pictures.OfManySizes(_folder);

        Answer.AssertAreTheRuntimes(zip, images, Predict(zip, images), tolerance: 5e-3);
    }

    [PythonFact]
    public void BadFiles_AreErrorsForThemselvesAlone()
    {
        var zip = new SampleModel().Write(_folder.File("model.zip"));

        var result = Python.Predict(standIn: true, zip, _folder.Write("text.png", "no image"), "nowhere.png", Pictures.Deep(_folder, "deep.png"), Pictures.Noise(_folder, "a.png"));

        Assert.Equal((1, ""), (result.Code, result.Error));
        Assert.Collection(
            Answer.FromJson(result.Output),
            text => Assert.StartsWith("this is no whole image", text.Error),
            nowhere => Assert.Equal("there is no such file", nowhere.Error),
            deep => Assert.Equal("the image holds u16 values, and the model was trained on u8 ones", deep.Error),
            good => Assert.Null(good.Error));
    }

    [PythonFact]
    public void DamagedZip_IsRefused()
    {
        var image = Pictures.Noise(_folder, "a.png");
        var zip = DamagedZip.Write(_folder);

        var result = Python.Predict(standIn: true, zip, image);

        Assert.Equal((1, "", $"{zip}: model.onnx is not what was written; the zip is damaged."), (result.Code, result.Output, result.Error.TrimEnd()));
    }

    private static IReadOnlyList<Answer> Predict(string zip, IEnumerable<string> images)
    {
        var result = Python.Predict(standIn: true, [zip, .. images]);
        Assert.True(result.Code == 0, result.ToString());
        return Answer.FromJson(result.Output);
    }

    private void AnswersAsTheRuntime(bool standIn)
    {
        var zip = new SampleModel().Write(_folder.File("model.zip"));
        string[] images = [Pictures.Noise(_folder, "a.png"), Pictures.Noise(_folder, "b.png", low: 60, high: 200), Pictures.Noise(_folder, "grey.png", channels: 1), .. Pictures.Larger(_folder)];

        var result = Python.Predict(standIn, [zip, .. images]);

        Assert.True(result.Code == 0, result.ToString());
        Answer.AssertAreTheRuntimes(zip, images, Answer.FromJson(result.Output));
    }
}
