using FsCheck;
using FsCheck.Fluent;
using MLWorkbench.Evaluation.Confusion;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Evaluation.Thresholds;
using Xunit;

namespace MLWorkbench.Evaluation.Tests.Confusion;

public class ConfusionMatrixTests
{
    [Fact]
    public void Counts_SumToTheSamples() => Prop.ForAll<int, byte>((seed, threshold) =>
    {
        var set = Samples.Random(1 + (Math.Abs(seed % 100)), 20, seed, classes: 2 + Math.Abs(seed % 4));
        var report = Evaluator.Evaluate(set, OperatingThreshold.At(threshold / 255.0), new() { Bootstrap = 0 });
        return report.Confusion!.Total == set.Rows.Count
            && Enumerable.Range(0, set.Classes.Count).All(c => report.Confusion.Support(c) == report.Support[c]);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void PerfectPredictions_HaveEveryMetricAtOne()
    {
        var matrix = new ConfusionMatrix(3, [5, 0, 0, 0, 4, 0, 0, 0, 3]);

        Assert.Equal([1, 1, 1, 1, 1], new[] { matrix.Accuracy, matrix.MacroF1, matrix.Mcc, matrix.Kappa, matrix.KappaQuadratic });
    }

    [Fact]
    public void OneClassOnly_HasNoKappa() => Assert.Equal(double.NaN, new ConfusionMatrix(2, [4, 0, 0, 0]).Kappa);

    [Fact]
    public void ScoreAtTheThreshold_IsPositive()
    {
        var report = Evaluator.Evaluate(
            Samples.Binary(("a", 1, 0.4), ("b", 0, 0.39)), OperatingThreshold.At(0.4), new() { Bootstrap = 0 });

        Assert.Equal(1, report.Metrics["accuracy"].Value);
    }

    [Fact]
    public void FirstClassAsPositive_SwapsSensitivityAndSpecificity()
    {
        var second = Samples.Random(50, 20, 4);
        var first = new Evaluation.Predictions.PredictionSet(second.Task, second.Classes, second.Classes[0], second.Rows);

        Assert.Equal(Evaluator.Measure(second, "sensitivity"), Evaluator.Measure(first, "specificity"));
    }
}
