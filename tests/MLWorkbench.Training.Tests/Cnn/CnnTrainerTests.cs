using MLWorkbench.Foundation.Errors;
using MLWorkbench.Imaging.Steps.Augment;
using MLWorkbench.Training.Cnn;
using MLWorkbench.Training.Tests.Support;
using Xunit;

namespace MLWorkbench.Training.Tests.Cnn;

public class CnnTrainerTests
{
    [Fact]
    public void SameSeed_GivesTheSameGraphAndPredictions()
    {
        var job = Tiny.Job() with { Augment = new AugmentOptions { Rotate = 20 } };

        var (first, second) = (Tiny.Fit(job), Tiny.Fit(job));

        Assert.Equal(first.Onnx, second.Onnx);
        Assert.Equal(0, Graph.Difference(Probabilities(first), Probabilities(second)));
    }

    [Fact]
    public void AnotherSeed_GivesAnotherModel()
    {
        var (first, second) = (Tiny.Fit(Tiny.Job(seed: 1)), Tiny.Fit(Tiny.Job(seed: 2)));

        Assert.NotEqual(first.Onnx, second.Onnx);
        Assert.NotEqual(0, Graph.Difference(Probabilities(first), Probabilities(second)));
    }

    [Fact]
    public void SeparableClasses_AreLearnt()
    {
        var model = Tiny.Fit(Tiny.Job(), Tiny.Options with { Epochs = 12, GlobalPooling = Torch.Networks.GlobalPooling.None });

        Assert.All(model.Predictions, prediction => Assert.True(prediction.Probabilities[prediction.Sample.Label] > 0.5));
    }

    [Fact]
    public void Predictions_StandInTheOrderOfTheValidationSamples()
    {
        var job = Tiny.Job();

        Assert.Equal(job.Data.Validation, Tiny.Fit(job).Predictions.Select(prediction => prediction.Sample));
    }

    [Fact]
    public void Progress_IsToldAfterEveryEpoch()
    {
        var epochs = new List<EpochOutcome>();

        Tiny.Fit(Tiny.Job() with { Score = Tiny.Scores(0.1, 0.2) }, progress: epochs.Add);

        Assert.Equal([(1, 0.1), (2, 0.2)], epochs.Select(epoch => (epoch.Epoch, epoch.Score)));
        Assert.All(epochs, epoch => Assert.True(epoch is { Fold: 0, Folds: 1, Epochs: 2, TrainLoss: > 0, ValidationLoss: > 0, LearningRate: 1e-2 }));
    }

    [Fact]
    public void Augmentation_ReachesTrainingImagesOnly()
    {
        var plain = Tiny.Job();
        var changed = plain with { Augment = new AugmentOptions { Rotate = 180, ChannelShift = 100, Brightness = 0.9 } };

        var model = Tiny.Fit(changed);

        Assert.NotEqual(Tiny.Fit(plain).Onnx, model.Onnx);
        Assert.InRange(Graph.Difference(Probabilities(model), Graph.Run(model.Onnx, plain.Plan, plain.Data.Validation)), 0, Graph.Tolerance);
    }

    [Fact]
    public void DivergedTraining_NamesEpochAndLearningRate()
    {
        // Weight decay of 1 at this rate makes every weight nine times as large in each step, whatever the images say.
        var options = Tiny.Options with
        {
            Optimizer = CnnOptimizer.Sgd, LearningRate = 10, WeightDecay = 1, BatchNorm = false, Epochs = 60, Patience = 0,
        };

        var failure = Assert.Throws<WorkbenchException>(() => Tiny.Fit(Tiny.Job(Tiny.Data(16, 4)), options));

        Assert.Matches("^the training loss became (NaN|Infinity) in epoch [0-9]+: the learning rate 10 is too high", failure.Message);
    }

    [Fact]
    public void Cancellation_EndsTheTrainingBetweenTwoSteps()
    {
        using var source = new CancellationTokenSource();
        var epochs = 0;

        Assert.Throws<OperationCanceledException>(() => Tiny.Fit(
            Tiny.Job(),
            progress: _ =>
            {
                epochs++;
                source.Cancel();
            },
            cancellation: source.Token));

        Assert.Equal(1, epochs);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(9, 8)]
    [InlineData(3, 2)]
    [InlineData(3, 1)]
    public void VerySmallSets_AreTrainedOn(int images, int batchSize)
    {
        var model = Tiny.Fit(Tiny.Job(Tiny.Data(images, 1)), Tiny.Options with { BatchSize = batchSize });

        Assert.InRange(model.Predictions.Single().Probabilities.Sum(), 0.9999, 1.0001);
    }

    [Theory]
    [InlineData(0, 4)]
    [InlineData(4, 0)]
    public void NoImages_AreRefused(int training, int validation) =>
        Assert.Throws<InputException>(() => Tiny.Fit(Tiny.Job(Tiny.Data(training, validation))));

    [Fact]
    public void ImagesSmallerThanTheNetworkNeeds_AreRefusedBySize()
    {
        var job = Tiny.Job() with { Input = new InputPlan.Pixels(Tiny.Plan(side: 12)) };

        var failure = Assert.Throws<InputException>(() => Tiny.Fit(job, new CnnOptions { Network = CnnNetwork.ConvNet }));

        Assert.Equal("Images of 12 x 12 pixels are too small for 'convnet': resize them larger.", failure.Message);
    }

    [Fact]
    public void UndefinedScore_LeavesTheEpochWithTheSmallestLoss()
    {
        var epochs = new List<EpochOutcome>();

        var model = Tiny.Fit(
            Tiny.Job() with { Score = (_, _) => double.NaN }, Tiny.Options with { Epochs = 4 }, progress: epochs.Add);

        Assert.Equal(epochs.MinBy(epoch => epoch.ValidationLoss)!.Epoch, Assert.Single(model.Facts.BestEpochs));
        Assert.Equal(double.NaN, model.Facts.Score);
    }

    private static float[][] Probabilities(TrainedModel model) => [.. model.Predictions.Select(prediction => prediction.Probabilities)];
}
