using MLWorkbench.Data;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Torch.Tensors;
using MLWorkbench.Training.Cnn;
using MLWorkbench.Training.Fitting;
using MLWorkbench.Training.Tests.Support;
using Xunit;

namespace MLWorkbench.Training.Tests.Cnn;

public class CnnHeadTests
{
    private static readonly CnnOptions _binary = new() { Loss = CnnLoss.BinaryCrossEntropy };

    [Fact]
    public void CrossEntropy_IsTheMeanNegativeLogLikelihood()
    {
        var batch = Labelled([0], [1], [1]);

        var loss = Loss(new CnnOptions(), Tiny.Data(), batch, [[2, 0], [0, 1], [3, -1]]);

        Assert.Equal((Nll(2, 0) + Nll(1, 0) + Nll(-1, 3)) / 3, loss, 5);
    }

    [Fact]
    public void BalancedWeights_AreSamplesOverClassesTimesSamplesOfTheClass()
    {
        var batch = Labelled([0], [0], [0], [1]);
        var options = new CnnOptions { ClassWeights = ClassWeights.Balanced };

        var loss = Loss(options, Tiny.Data(), batch, [[2, 0], [2, 0], [2, 0], [0, 1]]);

        // Weights 4 / (2 * 3) and 4 / (2 * 1): each class is half of the weighted mean, whatever its number.
        Assert.Equal((Nll(2, 0) + Nll(1, 0)) / 2, loss, 5);
    }

    [Fact]
    public void LabelSmoothing_SpreadsItsShareOverAllClasses()
    {
        var loss = Loss(new CnnOptions { LabelSmoothing = 0.2 }, Tiny.Data(), Labelled([0]), [[2, 0]]);

        Assert.Equal((0.9 * Nll(2, 0)) + (0.1 * Nll(0, 2)), loss, 5);
    }

    [Fact]
    public void BinaryCrossEntropy_OfTwoClasses_HasOneLogitForTheSecond()
    {
        var loss = Loss(_binary, Tiny.Data(), Labelled([0], [1]), [[1], [2]]);

        Assert.Equal((Nll(0, 1) + Nll(2, 0)) / 2, loss, 5);
    }

    [Fact]
    public void BalancedWeights_OfOneLogit_AreThoseOfTheImagesClass()
    {
        var batch = Labelled([0], [0], [0], [1]);

        var loss = Loss(_binary with { ClassWeights = ClassWeights.Balanced }, Tiny.Data(), batch, [[1], [1], [1], [2]]);

        Assert.Equal((Nll(0, 1) + Nll(2, 0)) / 2, loss, 5);
    }

    [Fact]
    public void OneLogit_GivesProbabilitiesOfBothClasses()
    {
        var row = Probabilities(_binary, Tiny.Data(), [[Math.Log(3)]]).Single();

        Assert.Equal([0.25f, 0.75f], row.Select(value => MathF.Round(value, 5)));
    }

    [Fact]
    public void SeveralLabels_HaveALogitAndASigmoidEach()
    {
        var data = Tiny.SeveralLabels();

        Assert.Equal(Nll(2, 0) + Nll(0, -1), 2 * Loss(_binary, data, Labelled([0]), [[2, -1]]), 5);
        Assert.Equal(
            [0.75f, 0.5f], Probabilities(_binary, data, [[Math.Log(3), 0]]).Single().Select(value => MathF.Round(value, 5)));
    }

    [Fact]
    public void SeveralLabels_MayAllBeAbsent() =>
        Assert.Equal(Nll(0, 2) + Nll(0, -1), 2 * Loss(_binary, Tiny.SeveralLabels(), Labelled([[]]), [[2, -1]]), 5);

    [Fact]
    public void BalancedWeights_OfSeveralLabels_WeighPresenceLikeAbsence()
    {
        // One of four has the first label (weight 3); all have the second, for which nothing can be balanced (weight 1).
        var batch = Labelled([0, 1], [1], [1], [1]);
        var options = _binary with { ClassWeights = ClassWeights.Balanced };

        var loss = Loss(options, Tiny.SeveralLabels(), batch, [[1, 2], [1, 2], [1, 2], [1, 2]]);

        Assert.Equal(((3 * Nll(1, 0)) + (3 * Nll(0, 1)) + (4 * Nll(2, 0))) / 8, loss, 5);
    }

    [Fact]
    public void SeveralLabels_WithCrossEntropy_AreRefusedWithWhatToSet()
    {
        var failure = Assert.Throws<InputException>(() => Trainers.Check(new CnnOptions { Loss = CnnLoss.CrossEntropy }, Tiny.SeveralLabels()));

        Assert.Contains("train.cnn.loss: binary-cross-entropy", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SeveralLabels_WithLabelSmoothing_AreRefused()
    {
        var failure = Assert.Throws<InputException>(() => Trainers.Check(new CnnOptions { LabelSmoothing = 0.1 }, Tiny.SeveralLabels()));

        Assert.Contains("train.cnn.label-smoothing", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, LogitKind.Classes)]
    [InlineData(true, LogitKind.Labels)]
    internal void Auto_FollowsTheLabels(bool severalLabels, LogitKind kind)
    {
        var data = severalLabels ? Tiny.SeveralLabels() : Tiny.Data();

        Assert.Equal(kind, CnnHead.For(new CnnOptions(), data, data.Training).Kind);
    }

    [Fact]
    public void ThreeClasses_WithBinaryCrossEntropy_AreRefused()
    {
        var failure = Assert.Throws<InputException>(() => Trainers.Check(_binary, Tiny.Data(classes: 3)));

        Assert.Contains("there are 3 classes", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OneClass_IsRefused()
    {
        var failure = Assert.Throws<InputException>(() => Trainers.Check(new CnnOptions(), Tiny.Data(classes: 1)));

        Assert.Contains("only one class, 'class-0'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OneLabelThatMayBeAbsent_IsAllowed() =>
        Trainers.Check(_binary, Tiny.SeveralLabels() with { Classes = ["finding"], PositiveClass = 0 });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void BinaryCrossEntropy_Trains_AndExportsWhatItTrained(bool severalLabels)
    {
        var job = Tiny.Job(severalLabels ? Tiny.SeveralLabels() : Tiny.Data());

        var model = Tiny.Fit(job, Tiny.Options with { Loss = CnnLoss.BinaryCrossEntropy });

        var scored = Graph.Run(model.Onnx, job.Plan, job.Data.Validation);
        Assert.InRange(Graph.Difference([.. model.Predictions.Select(one => one.Probabilities)], scored), 0, Graph.Tolerance);
    }

    /// <summary>The negative log of the softmax of the first of two logits.</summary>
    private static double Nll(double logit, double other) => Math.Log(1 + Math.Exp(other - logit));

    private static Sample[] Labelled(params int[][] labels) => [.. labels.Select((of, index) => Tiny.Sample($"{index}", 4, of))];

    private static double Loss(CnnOptions options, TrainingData data, Sample[] batch, double[][] logits) =>
        OnTorch.Run(() => CnnHead.For(options, data, batch).Loss(Rows(logits), batch).Item());

    private static float[][] Probabilities(CnnOptions options, TrainingData data, double[][] logits) =>
        OnTorch.Run(() => CnnHead.For(options, data, data.Training).Probabilities(Rows(logits)));

    private static Tensor Rows(double[][] rows) =>
        Tensor.FromArray([.. rows.SelectMany(row => row).Select(value => (float)value)], rows.Length, rows[0].Length);
}
