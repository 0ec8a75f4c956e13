using MLWorkbench.Foundation.Errors;
using MLWorkbench.Imaging;
using MLWorkbench.Packaging.Manifests;
using Xunit;

namespace MLWorkbench.Runtime.Tests.Scoring;

public sealed class InputCheckTests
{
    private static readonly Image _usual = Half(100, 120);
    private static readonly Image _unusual = Half(0, 255);

    [Fact]
    public void UsualImage_HasNoWarning()
    {
        using var model = BrightnessModel.Load(BrightnessModel.WithCheck);

        var answer = model.Predict(_usual);

        Assert.Equal(20 / 255.0, answer.Input!.Distance, 1e-6);
        Assert.False(answer.Input.IsUnusual);
        Assert.Null(answer.Warning);
    }

    [Fact]
    public void UnusualImage_IsAnsweredWithAWarning()
    {
        using var model = BrightnessModel.Load(BrightnessModel.WithCheck);

        var answer = model.Predict(_unusual);

        Assert.True(answer.Input!.IsUnusual);
        Assert.Equal(
            "This image is unlike those that the model learnt from (distance 1.0, usual up to 0.5): the answer may mean nothing.", answer.Warning);
        Assert.Equal(0.5, answer["bright"], 1e-6);
    }

    [Fact]
    public void Batch_IsCheckedImageByImage()
    {
        using var model = BrightnessModel.Load(BrightnessModel.WithCheck);

        var answers = model.Predict([.. model.Preprocessing!.Apply(_usual).ToPlanar(), .. model.Preprocessing.Apply(_unusual).ToPlanar()], 2);

        Assert.Equal([false, true], answers.Select(answer => answer.Input!.IsUnusual));
    }

    [Fact]
    public void CheckThatIsSwitchedOff_SaysNothing()
    {
        using var model = BrightnessModel.Load(BrightnessModel.WithCheck, new ModelOptions { CheckInput = false });

        Assert.Null(model.Predict(_unusual).Input);
    }

    [Fact]
    public void ModelWithoutCheck_SaysNothing()
    {
        using var model = BrightnessModel.Load();

        Assert.Null(model.Predict(_unusual).Input);
    }

    [Fact]
    public void CheckThatTheGraphLacks_IsRefusedOnLoading()
    {
        var failure = Assert.Throws<InputException>(() => BrightnessModel.Load(manifest => manifest with
        {
            InputCheck = new InputCheckContract { Limit = 1, FittedOn = 1, ChosenOn = 1, Flagged = 0, Sentence = "" },
        }));

        Assert.Contains("it has no output 'input_distance' of float [N, 1]", failure.Message);
    }

    /// <summary>The graph takes grey and cannot see colour; the file shows it.</summary>
    [Fact]
    public void ImageInColour_GivenToAModelOfGreyOnes_IsUnusual_HoweverItComes()
    {
        using var model = BrightnessModel.Load(manifest => BrightnessModel.WithCheck(manifest) with
        {
            InputCheck = BrightnessModel.WithCheck(manifest).InputCheck! with { GreyOnly = true },
        });
        var colour = Image.FromBytes(8, 8, 3, [.. Enumerable.Range(0, 64).SelectMany(_ => (byte[])[200, 100, 50])]);
        var file = Imaging.Codecs.ImageCodec.EncodePng(colour);
        var answers = new[] { model.Predict(colour), model.Predict(file), model.Predict([model.Prepare(file), model.Prepare(file)])[1] };

        Assert.All(answers, answer => Assert.Equal(
            "This image is unlike those that the model learnt from (it is in colour, they were grey): the answer may mean nothing.", answer.Warning));
    }

    [Fact]
    public void GreyImageStoredAsColour_IsUsual()
    {
        using var model = BrightnessModel.Load(manifest => BrightnessModel.WithCheck(manifest) with
        {
            InputCheck = BrightnessModel.WithCheck(manifest).InputCheck! with { GreyOnly = true },
        });
        var grey = Image.FromBytes(8, 8, 3, [.. Enumerable.Range(0, 64).SelectMany(i => (byte[])[(byte)(100 + (i % 3)), 101, 102])]);

        Assert.Null(model.Predict(Imaging.Codecs.ImageCodec.EncodePng(grey)).Warning);
    }

    [Fact]
    public void DistanceThatIsNoNumber_IsUnusual() => Assert.True(new InputCheck(double.PositiveInfinity, 3).IsUnusual);

    private static Image Half(byte left, byte right) =>
        Image.FromBytes(8, 8, 1, [.. Enumerable.Range(0, 64).Select(i => i % 8 < 4 ? left : right)]);
}
