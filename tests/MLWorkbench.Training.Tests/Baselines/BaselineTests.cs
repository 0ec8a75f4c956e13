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

    [Fact]
    public void Grey_FindsThatOneClassIsBrighter_AndNoAnatomyKnowsIt()
    {
        var data = Tiny.Data() with { Training = Traits(24, "a"), Validation = Traits(8, "b") };

        foreach (var by in new[] { BaselineKind.Grey, BaselineKind.NoAnatomy })
        {
            Assert.All(Baseline.Predict(by, data), prediction => Assert.True(prediction.Probabilities[prediction.Sample.Label] > 0.7));
        }

        Assert.All(Baseline.Predict(BaselineKind.Format, data), prediction => Assert.Equal(0.5, prediction.Probabilities[0], 0.05));
    }

    [Fact]
    public void Steps_FollowWhatNoStraightLineCan()
    {
        // The middle third of the widths is of another class.
        var data = Tiny.Data() with { Training = Widths(120, 0), Validation = Widths(60, 1) };

        var predictions = Baseline.Predict(BaselineKind.Format, data);

        Assert.True(predictions.Average(prediction => prediction.Probabilities[prediction.Sample.Label]) > 0.75);
    }

    [Fact]
    public void TheSite_IsKnownWithoutAnatomy_AndTheAgeIsNot()
    {
        var data = Tiny.Data() with { Training = [.. Tiny.Samples(4).Select(sample => With(sample, "50", "north"))] };

        var uses = Baseline.Uses(BaselineKind.NoAnatomy, data);

        Assert.Contains("the column 'site'", uses);
        Assert.DoesNotContain("the column 'age'", uses);
        Assert.Contains("mean grey", uses);
    }

    [Fact]
    public void OpenedSamples_ArePredictedFromTheTrainingSamplesAlone()
    {
        var data = Tiny.Data() with { Training = Traits(24, "a"), Validation = Traits(8, "b") };
        var opened = Traits(6, "c");

        var first = Baseline.Predict(BaselineKind.NoAnatomy, data, opened);
        var second = Baseline.Predict(BaselineKind.NoAnatomy, data with { Validation = [] }, opened);

        Assert.Equal(first, second);
        Assert.True(first[1][1] > 0.7);
    }

    [Fact]
    public void WithFolds_AllBaselinesPredictEverySampleOnce()
    {
        var data = Tiny.Folded(3, 36) with { Training = [.. Traits(36, "a").Select((sample, index) => sample with { Fold = index / 2 % 3 })] };

        Assert.Equal(36, Baseline.Predict(BaselineKind.NoAnatomy, data).Select(prediction => prediction.Sample.Id).Distinct().Count());
    }

    [Fact]
    public void SeveralLabels_AreLearntEach()
    {
        var data = Tiny.SeveralLabels(40, 8);
        data = data with { Training = [.. data.Training.Select(Bright)], Validation = [.. data.Validation.Select(Bright)] };

        Assert.All(Baseline.Predict(BaselineKind.Grey, data), prediction => Assert.Equal(prediction.Sample.Labels.Contains(1), prediction.Probabilities[1] > 0.5));

        static Sample Bright(Sample sample) => sample with { Traits = TraitsOf(sample.Labels.Contains(1) ? 0.8 : 0.2) };
    }

    private static Sample[] Traits(int count, string name) =>
        [.. Enumerable.Range(0, count).Select(index => Tiny.Sample($"{name}-{index}", 16, [index % 2]) with { Traits = TraitsOf(index % 2 == 0 ? 0.3 : 0.6) })];

    private static Sample[] Widths(int count, int from) =>
    [
        .. Enumerable.Range(0, count).Select(index =>
        {
            var width = 100 + (((7 * index) + from) % 60);
            return Tiny.Sample($"{from}-{index}", 16, [width is >= 120 and < 140 ? 1 : 0]) with { Traits = TraitsOf(0.5) with { Width = width } };
        }),
    ];

    private static ImageTraits TraitsOf(double grey) => new()
    {
        Format = "PNG", Width = 16, Height = 16, Channels = 1, Bits = 8, Bytes = 100, MeanGrey = grey, BorderGrey = grey / 2,
    };

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
