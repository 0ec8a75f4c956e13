using MLWorkbench.Data;
using MLWorkbench.Training.Tests.Support;
using Xunit;

namespace MLWorkbench.Training.Tests.Cnn;

public class FoldTests
{
    private static readonly TrainingJob _job = Tiny.Job(Tiny.Folded(2));
    private static readonly TrainedModel _model = Tiny.Fit(_job);

    /// <summary>The first fold's network by itself: trained on the other fold's samples alone, with the first fold's seeds.</summary>
    private static readonly TrainedModel _first = Tiny.Fit(_job with { Data = Alone(0) });

    [Fact]
    public void EverySample_IsValidatedOnceInItsFold()
    {
        Assert.Equal(
            _job.Data.Training.Select(sample => sample.Id).Order(), _model.Predictions.Select(prediction => prediction.Sample.Id).Order());
        Assert.All(_model.Predictions, prediction => Assert.Equal(prediction.Sample.Fold, prediction.Fold));
    }

    [Fact]
    public void Samples_ArePredictedByTheModelThatDidNotTrainOnThem() => Assert.Equal(
        0, Graph.Difference([.. _first.Predictions.Select(one => one.Probabilities)], Of(fold: 0)));

    [Fact]
    public void Graph_IsTheMeanOfTheFoldModels()
    {
        var samples = _model.Predictions.Where(prediction => prediction.Fold == 1).Select(prediction => prediction.Sample).ToArray();
        var first = Graph.Run(_first.Onnx, _job.Plan, samples);
        var second = Of(fold: 1);
        float[][] mean = [.. first.Zip(second, (a, b) => a.Zip(b, (one, other) => (one + other) / 2).ToArray())];

        Assert.InRange(Graph.Difference(mean, Graph.Run(_model.Onnx, _job.Plan, samples)), 0, Graph.Tolerance);
    }

    [Fact]
    public void Probe_IsTheMeanToo() => Assert.InRange(
        Graph.Difference(_model.Probe.Probabilities, Graph.Run(_model.Onnx, _job.Plan, _model.Probe.Values)), 0, Graph.Tolerance);

    [Fact]
    public void Score_IsTheMeanOverTheFoldsThatHaveOne()
    {
        var options = Tiny.Options with { Epochs = 1 };

        var facts = Tiny.Fit(_job with { Data = Tiny.Folded(3), Score = Tiny.Scores(0.4, double.NaN, 0.8) }, options).Facts;

        Assert.Equal([0.4, double.NaN, 0.8], facts.FoldScores);
        Assert.Equal(0.6, facts.Score, 9);
    }

    private static float[][] Of(int fold) =>
        [.. _model.Predictions.Where(prediction => prediction.Fold == fold).Select(prediction => prediction.Probabilities)];

    private static TrainingData Alone(int fold) => _job.Data with
    {
        Training = [.. _job.Data.Training.Where(sample => sample.Fold != fold).Select(sample => sample with { Fold = -1 })],
        Validation = [.. _job.Data.Training.Where(sample => sample.Fold == fold)],
    };
}
