using MLWorkbench.Data;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Torch.Modules;
using MLWorkbench.Torch.Tensors;
using MLWorkbench.Training.Cnn;
using MLWorkbench.Training.FineTune;
using MLWorkbench.Training.Fitting;
using MLWorkbench.Training.Heads.Ordinal;
using MLWorkbench.Training.Tests.Support;
using MLWorkbench.Training.Transfer;
using Xunit;

namespace MLWorkbench.Training.Tests.Fitting;

public sealed class OrdinalLossTests
{
    private static readonly TrainingData _grades = Tiny.Data(classes: 4) with { Ordered = true };

    [Fact]
    public void Loss_IsCorn_EachStepLearnsFromTheImagesThatReachIt()
    {
        // CORN by its definition: for step k the binary cross-entropy of "goes on" over the images of grade k and above.
        double[][] outputs = [[0.3, -1.2, 2.0], [-0.5, 0.4, 0.1], [1.5, 0.2, -0.7], [2.0, 1.0, 0.5]];
        int[] grades = [0, 1, 2, 3];
        var expected = 0.0;
        for (var step = 0; step < 3; step++)
        {
            foreach (var (row, grade) in grades.Index().Where(pair => pair.Item >= step))
            {
                expected += Math.Log(1 + Math.Exp(grade > step ? -outputs[row][step] : outputs[row][step]));
            }
        }

        Assert.Equal(expected / 4, Loss(_grades, new CnnOptions(), outputs, grades), 1e-5);
    }

    [Fact]
    public void Auto_IsOrdinal_WhereTheClassesAreGrades()
    {
        Assert.Equal(3, CnnHead.For(new CnnOptions(), _grades, _grades.Training).Outputs);
        Assert.Equal(4, CnnHead.For(new CnnOptions { Loss = CnnLoss.CrossEntropy }, _grades, _grades.Training).Outputs);
        Assert.Equal(4, CnnHead.For(new CnnOptions(), _grades with { Ordered = false }, _grades.Training).Outputs);
    }

    [Fact]
    public void ClassWeights_WeighTheLikelihoodOfEachImage()
    {
        var batch = Tiny.Samples(8, 4).Where((sample, index) => sample.Label != 2 || index == 2).ToArray();
        double[][] outputs = [.. batch.Select((_, row) => (double[])[0.1 * row, -0.2 * row, 0.3])];
        int[] grades = [.. batch.Select(sample => sample.Label)];
        var data = _grades with { Training = batch };
        var weights = grades.Select(grade => (double)batch.Length / (4 * grades.Count(other => other == grade))).ToArray();
        var alone = outputs.Zip(grades).Select(pair => Loss(data, new CnnOptions(), [pair.First], [pair.Second])).ToArray();

        var loss = Loss(data, new CnnOptions { ClassWeights = ClassWeights.Balanced }, outputs, grades);

        Assert.Equal(weights.Zip(alone).Sum(pair => pair.First * pair.Second) / weights.Sum(), loss, 1e-5);
    }

    [Fact]
    public void Network_OfGrades_LearnsAndIsExportedWithProbabilitiesThatSumToOne()
    {
        var job = Tiny.Job(_grades);

        var model = Tiny.Fit(job, Tiny.Options with { Epochs = 3 });
        var inGraph = Graph.Run(model.Onnx, job.Plan, job.Data.Validation);

        Assert.All(inGraph, row => Assert.Equal(1, row.Sum(value => (double)value), 1e-5));
        Assert.All(inGraph, row => Assert.Equal(4, row.Length));
        Assert.InRange(Graph.Difference([.. model.Predictions.Select(prediction => prediction.Probabilities)], inGraph), 0, Graph.Tolerance);
    }

    [Fact]
    public void Folds_OfGrades_AreTheMeanOfTheirProbabilities()
    {
        var data = _grades with { Training = Tiny.Samples(32, 4, folds: 2), Validation = [] };
        var model = Tiny.Fit(Tiny.Job(data));

        Assert.All(Graph.Run(model.Onnx, Tiny.Plan(), data.Training), row => Assert.Equal(1, row.Sum(value => (double)value), 1e-5));
    }

    [Theory]
    [InlineData(-60)]
    [InlineData(60)]
    public void Link_OfExtremeOutputs_HasFiniteLogarithms(double output) => OnTorch.Run(() =>
    {
        using var scope = TensorScope.Begin();
        using var link = new GradeLink(3);
        var values = link.Forward(Tensor.FromArray([(float)output, (float)output], 1, 2)).ToArray<float>();
        Assert.All(values, value => Assert.True(float.IsFinite(value)));
        Assert.Equal(1, values.Sum(value => Math.Exp(value)), 1e-6);
    });

    [Fact]
    public void Ordinal_OfClassesWithoutOrder_SaysWhatToSet()
    {
        object[] all =
        [
            new CnnOptions { Loss = CnnLoss.Ordinal }, new FineTuneOptions { Loss = FineTuneLoss.Ordinal }, new TransferOptions { Head = new OrdinalHeadOptions() },
        ];
        Assert.All(all, options => Assert.Contains(
            "data.ordered: true", Assert.Throws<InputException>(() => Trainers.Check(options, _grades with { Ordered = false })).Message));
    }

    [Fact]
    public void LabelSmoothing_OfGrades_IsRefused() => Assert.Contains(
        "far grades", Assert.Throws<InputException>(() => CnnHead.Check(new CnnOptions { LabelSmoothing = 0.1 }, _grades)).Message);

    private static double Loss(TrainingData data, CnnOptions options, double[][] outputs, int[] grades) => OnTorch.Run(() =>
    {
        using var scope = TensorScope.Begin();
        var head = CnnHead.For(options, data, data.Training);
        using var link = head.Link()!;
        var batch = grades.Select((grade, row) => Tiny.Sample($"row-{row}", Tiny.Side, [grade])).ToArray();
        var values = Tensor.FromArray(outputs.SelectMany(row => row).Select(value => (float)value).ToArray(), outputs.Length, outputs[0].Length);
        return head.Loss(link.Forward(values), batch).Item();
    });
}
