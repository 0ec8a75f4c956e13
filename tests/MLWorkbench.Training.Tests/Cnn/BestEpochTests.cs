using MLWorkbench.Training.Tests.Support;
using Xunit;

namespace MLWorkbench.Training.Tests.Cnn;

public class BestEpochTests
{
    private static readonly TrainedModel _afterTwo = Tiny.Fit(Tiny.Job() with { Score = Tiny.Scores(0.1, 0.2) }, Tiny.Options with { Epochs = 2 });

    private static readonly TrainedModel _bestOfFive =
        Tiny.Fit(Tiny.Job() with { Score = Tiny.Scores(0.1, 0.9, 0.3, 0.2, 0.1) }, Tiny.Options with { Epochs = 5 });

    [Fact]
    public void Weights_AreThoseOfTheBestEpoch() => Assert.Equal(_afterTwo.Onnx, _bestOfFive.Onnx);

    [Fact]
    public void Predictions_AreThoseOfTheBestEpoch() => Assert.All(
        _afterTwo.Predictions.Zip(_bestOfFive.Predictions), pair => Assert.Equal(pair.First.Probabilities, pair.Second.Probabilities));

    [Fact]
    public void Facts_AreThoseOfTheBestEpoch()
    {
        Assert.Equal((2, 0.9), (Assert.Single(_bestOfFive.Facts.BestEpochs), _bestOfFive.Facts.Score));
        Assert.Equal(_afterTwo.Facts.ValidationLoss, _bestOfFive.Facts.ValidationLoss);
    }

    [Fact]
    public void LaterEpochs_DoChangeTheWeights()
    {
        var last = Tiny.Fit(Tiny.Job() with { Score = Tiny.Scores(0.1, 0.2, 0.3, 0.4, 0.5) }, Tiny.Options with { Epochs = 5 });

        Assert.Equal(5, Assert.Single(last.Facts.BestEpochs));
        Assert.NotEqual(_bestOfFive.Onnx, last.Onnx);
    }

    [Theory]
    [InlineData(1, 3)]
    [InlineData(2, 4)]
    [InlineData(0, 6)]
    public void Patience_EndsTrainingAfterThatManyEpochsWithoutABetterOne(int patience, int trained)
    {
        var epochs = 0;

        Tiny.Fit(
            Tiny.Job() with { Score = Tiny.Scores(0.1, 0.2, 0.1, 0.1, 0.1, 0.1) },
            Tiny.Options with { Epochs = 6, Patience = patience },
            _ => epochs++);

        Assert.Equal(trained, epochs);
    }
}
