using MLWorkbench.Foundation.Errors;
using MLWorkbench.Imaging.Steps.Augment;
using MLWorkbench.Torch.Networks.Backbones;
using MLWorkbench.Training.FineTune;
using MLWorkbench.Training.Fitting;
using MLWorkbench.Training.Tests.Support;
using Xunit;

namespace MLWorkbench.Training.Tests.FineTune;

public class FineTuneTrainerTests
{
    private static readonly FineTuneOptions _everything = TinyBackbone.Options with
    {
        Unfreeze = Unfreezing.Gradual, Mixup = 0.2, Cutmix = 1, LabelSmoothing = 0.1, Ema = 0.9, Dropout = 0.3, Views = 2, WarmUp = 0.3,
        ClassWeights = ClassWeights.Balanced,
    };

    [Fact]
    public void Loss_Falls()
    {
        var losses = new List<double>();

        var model = TinyBackbone.Fit(Tiny.Job(), TinyBackbone.Options with { Epochs = 15, WarmUp = 0.3 }, epoch => losses.Add(epoch.TrainLoss));

        Assert.True(losses[^1] < losses[0] / 2, $"{losses[0]} -> {losses[^1]}");
        Assert.All(model.Predictions, prediction => Assert.True(prediction.Probabilities[prediction.Sample.Label] > 0.5));
    }

    [Fact]
    public void SameSeed_GivesTheSameGraphAndPredictions()
    {
        var job = Tiny.Job() with { Augment = new AugmentOptions { Rotate = 20 } };

        var (first, second) = (TinyBackbone.Fit(job, _everything), TinyBackbone.Fit(job, _everything));

        Assert.Equal(first.Onnx, second.Onnx);
        Assert.NotEqual(first.Onnx, TinyBackbone.Fit(job with { Seed = 2 }, _everything).Onnx);
    }

    [Fact]
    public void Stages_MoveFromTheLastToTheFirst()
    {
        TorchBackbone? backbone = null;
        var moved = new List<bool[]>();
        float[][]? before = null;

        TinyBackbone.Fit(
            Tiny.Job(),
            TinyBackbone.Options with { HeadEpochs = 1, Epochs = 6, Unfreeze = Unfreezing.Gradual, WarmUp = 0.3 },
            _ =>
            {
                var now = backbone!.Stages.Select(TinyBackbone.Values).ToArray();
                moved.Add([.. now.Zip(before!, (after, first) => !after.SequenceEqual(first))]);
                before = now;
            },
            start: classes =>
            {
                backbone = new TinyBackbone(classes);
                before = [.. backbone.Stages.Select(TinyBackbone.Values)];
                return backbone;
            });

        Assert.Equal(
            ["000", "001", "011", "111", "111", "111", "111"], moved.Select(stages => string.Concat(stages.Select(one => one ? '1' : '0'))));
    }

    [Fact]
    public void Progress_NumbersTheEpochsOverBothPhases()
    {
        var epochs = new List<EpochOutcome>();

        TinyBackbone.Fit(Tiny.Job(), progress: epochs.Add);

        Assert.Equal([1, 2, 3, 4, 5], epochs.Select(epoch => epoch.Epoch));
        Assert.All(epochs, epoch => Assert.True(epoch is { Epochs: 5, Fold: 0, Folds: 1, TrainLoss: > 0, ValidationLoss: > 0 }));
    }

    [Theory]
    [InlineData(false, 1, 8)]
    [InlineData(false, 3, 8)]
    [InlineData(false, 1, 16)]
    [InlineData(true, 1, 8)]
    public void Graph_SaysWhatTheNetworkSays(bool severalLabels, int channels, int bits)
    {
        var job = Tiny.Job(severalLabels ? Tiny.SeveralLabels() : Tiny.Data()) with { Input = new InputPlan.Pixels(Tiny.Plan(channels: channels)), Bits = bits };

        var model = TinyBackbone.Fit(job, _everything with { LabelSmoothing = severalLabels ? 0 : 0.1 });

        Assert.InRange(Graph.Difference(model.Probe.Probabilities, Graph.Run(model.Onnx, job.Plan, model.Probe.Values)), 0, Graph.Tolerance);
        Assert.InRange(
            Graph.Difference([.. model.Predictions.Select(one => one.Probabilities)], Graph.Run(model.Onnx, job.Plan, job.Data.Validation)),
            0,
            Graph.Tolerance);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.9)]
    public void Weights_AreThoseOfTheBestEpoch(double ema)
    {
        // With a constant rate the fourth epoch does not depend on how many follow.
        var options = TinyBackbone.Options with { Ema = ema, HeadEpochs = 4, Unfreeze = Unfreezing.None };
        var epochs = new List<EpochOutcome>();

        var model = TinyBackbone.Fit(Tiny.Job() with { Score = Tiny.Scores(0.1, 0.9, 0.3, 0.2) }, options, epochs.Add);

        Assert.Equal((2, 0.9), (Assert.Single(model.Facts.BestEpochs), model.Facts.Score));
        Assert.Equal(epochs[1].ValidationLoss, model.Facts.ValidationLoss);
        Assert.InRange(Loss(model) - epochs[1].ValidationLoss, -1e-5, 1e-5);
        Assert.NotEqual(epochs[1].ValidationLoss, epochs[3].ValidationLoss);
    }

    [Fact]
    public void Average_IsWhatIsJudged()
    {
        var plain = new List<EpochOutcome>();
        var averaged = new List<EpochOutcome>();

        TinyBackbone.Fit(Tiny.Job(), TinyBackbone.Options, plain.Add);
        TinyBackbone.Fit(Tiny.Job(), TinyBackbone.Options with { Ema = 0.9 }, averaged.Add);

        Assert.All(plain.Zip(averaged), pair => Assert.NotEqual(pair.First.ValidationLoss, pair.Second.ValidationLoss));
    }

    [Fact]
    public void Patience_CountsFromTheEndOfTheHead()
    {
        var epochs = 0;

        TinyBackbone.Fit(
            Tiny.Job() with { Score = Tiny.Scores(0.9, 0.1, 0.1, 0.1, 0.1, 0.1) },
            TinyBackbone.Options with { HeadEpochs = 3, Epochs = 5, Patience = 2 },
            _ => epochs++);

        Assert.Equal(5, epochs);
    }

    [Fact]
    public void Folds_AreAveraged()
    {
        var job = Tiny.Job(Tiny.Folded(2));

        var model = TinyBackbone.Fit(job, _everything);

        Assert.Equal(
            job.Data.Training.Select(sample => sample.Id).Order(), model.Predictions.Select(prediction => prediction.Sample.Id).Order());
        Assert.Equal(2, model.Facts.BestEpochs.Count);
        Assert.InRange(Graph.Difference(model.Probe.Probabilities, Graph.Run(model.Onnx, job.Plan, model.Probe.Values)), 0, Graph.Tolerance);
    }

    [Fact]
    public void Cancellation_EndsTheTrainingBetweenTwoSteps()
    {
        using var source = new CancellationTokenSource();

        Assert.Throws<OperationCanceledException>(() =>
            TinyBackbone.Fit(Tiny.Job(), _everything, _ => source.Cancel(), source.Token));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(9, 8)]
    [InlineData(3, 2)]
    public void VerySmallSets_AreTrainedOn(int images, int batchSize)
    {
        var model = TinyBackbone.Fit(Tiny.Job(Tiny.Data(images, 1)), _everything with { BatchSize = batchSize });

        Assert.InRange(model.Predictions.Single().Probabilities.Sum(), 0.9999, 1.0001);
    }

    [Fact]
    public void DivergedTraining_NamesTheLearningRate()
    {
        var options = TinyBackbone.Options with { LearningRate = 1e18, GradientClip = 0, WeightDecay = 1, Discount = 1, Epochs = 30 };

        var failure = Assert.Throws<WorkbenchException>(() => TinyBackbone.Fit(Tiny.Job(), options));

        Assert.Contains("the learning rate 1E+18 is too high", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OneClass_IsRefused() => Assert.Contains(
        "only one class, 'class-0'",
        Assert.Throws<InputException>(() => TinyBackbone.Fit(Tiny.Job(Tiny.Data(classes: 1)))).Message,
        StringComparison.Ordinal);

    private static double Loss(TrainedModel model) =>
        model.Predictions.Average(prediction => -Math.Log(prediction.Probabilities[prediction.Sample.Label]));
}
