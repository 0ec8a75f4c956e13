using MLWorkbench.Data;
using MLWorkbench.Imaging;
using MLWorkbench.Imaging.Codecs;
using MLWorkbench.Testing;
using MLWorkbench.Training.Baselines;
using MLWorkbench.Training.Tests.Support;
using Xunit;

namespace MLWorkbench.Training.Tests.Baselines;

public sealed class BaselineTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Majority_GivesTheSharesOfTheTrainingImages()
    {
        var data = Tiny.Data(training: 24, classes: 3);

        var predictions = Baseline.Predict(BaselineKind.Majority, data);

        Assert.All(predictions, prediction => Assert.Equal([1 / 3f, 1 / 3f, 1 / 3f], prediction.Probabilities));
    }

    [Fact]
    public void Format_FindsThatOneClassHasLargerImages()
    {
        var data = Tiny.Data() with { Training = Files(16, "a"), Validation = Files(8, "b") };

        var predictions = Baseline.Predict(BaselineKind.Format, data);

        Assert.All(predictions, prediction => Assert.True(prediction.Probabilities[prediction.Sample.Label] > 0.8));
    }

    [Fact]
    public void Columns_LearnNumbersAndWords_AndBearWhatTheyHaveNotSeen()
    {
        var data = Tiny.Data() with
        {
            Training = [.. Tiny.Samples(24).Select((sample, index) => With(sample, index % 5 == 0 ? "" : $"{50 + (20 * sample.Label)}", sample.Label == 0 ? "north" : "south"))],
            Validation = [With(Tiny.Sample("x", 16, [0]), "50", "west"), With(Tiny.Sample("y", 16, [1]), "no age", "south")],
        };

        var predictions = Baseline.Predict(BaselineKind.Columns, data);

        Assert.True(predictions[0].Probabilities[0] > predictions[1].Probabilities[0]);
        Assert.True(Baseline.Exists(BaselineKind.Columns, data));
        Assert.False(Baseline.Exists(BaselineKind.Columns, Tiny.Data()));
    }

    [Fact]
    public void WithFolds_EverySampleIsPredictedOnce()
    {
        var data = Tiny.Folded(3);

        var predictions = Baseline.Predict(BaselineKind.Majority, data);

        Assert.Equal(data.Training.Select(sample => sample.Id).Order(), predictions.Select(prediction => prediction.Sample.Id).Order());
    }

    private static Sample With(Sample sample, string age, string site) =>
        sample with { Columns = new Dictionary<string, string> { ["age"] = age, ["site"] = site } };

    private Sample[] Files(int count, string name) =>
    [
        .. Enumerable.Range(0, count).Select(index =>
        {
            var side = index % 2 == 0 ? 20 : 30;
            var path = _folder.File($"{name}-{index}.png");
            File.WriteAllBytes(path, ImageCodec.EncodePng(Image.FromBytes(side, side, 1, new byte[side * side])));
            return Tiny.Sample($"{name}-{index}", side, [index % 2]) with { Image = new FileImage(path) };
        }),
    ];
}
