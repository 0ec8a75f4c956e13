using FsCheck;
using FsCheck.Fluent;
using MLWorkbench.Evaluation.Comparison;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Thresholds;
using Xunit;

namespace MLWorkbench.Evaluation.Tests.Comparison;

/// <summary>What must hold for any two models.</summary>
public class ComparisonPropertyTests
{
    private static readonly ComparisonOptions Quick = new() { Replicates = 60, Draws = 199 };

    [Fact]
    public void SwappingTheModels_MirrorsTheDifference_AndKeepsP() => ForTwoModels((first, second, metric) =>
    {
        var there = Difference(first, second, metric);
        var back = Difference(second, first, metric);

        Same(there.Estimate.Value, -back.Estimate.Value);
        Same(there.Estimate.Low, -back.Estimate.High);
        Same(there.Estimate.High, -back.Estimate.Low);
        Same(there.P, back.P);
        Assert.Equal(Mirror(there.Verdict), back.Verdict);
    });

    [Fact]
    public void AModelAndItself_DifferByNothing_WithPOne() => ForTwoModels((first, _, metric) =>
    {
        var difference = Difference(first, first, metric);

        Assert.Equal(0, difference.Estimate.Value);
        Assert.Equal(1, difference.P);
        Assert.Equal(DifferenceVerdict.CannotTell, difference.Verdict);
        Assert.Equal(0, difference.Estimate.Low);
        Assert.Equal(0, difference.Estimate.High);
    });

    [Fact]
    public void TheOrderOfRowsInTheOtherFile_ChangesNothing() => ForTwoModels((first, second, metric) =>
    {
        var shuffled = new PredictionSet(second.Task, second.Classes, second.PositiveClass, [.. second.Rows.Reverse()]);

        Assert.Equal(Difference(first, second, metric), Difference(first, shuffled, metric));
    });

    [Fact]
    public void TheNumberOfThreads_ChangesNothing() => ForTwoModels((first, second, metric) =>
        Assert.Equal(Difference(first, second, metric, Quick with { Threads = 1 }), Difference(first, second, metric, Quick with { Threads = 3 })));

    [Fact]
    public void StretchingAModelsScores_ChangesNoAreaAndNoP() => ForTwoModels((first, second, _) =>
    {
        var stretched = new PredictionSet(second.Task, second.Classes, second.PositiveClass,
            [.. second.Rows.Select(row => row with { Probabilities = [1 - (row.Probabilities[1] / 10), row.Probabilities[1] / 10] })]);

        var (plain, scaled) = (Difference(first, second, "auroc"), Difference(first, stretched, "auroc"));

        Same(plain.Estimate.Value, scaled.Estimate.Value);
        Assert.Equal(plain.P, scaled.P);
    });

    private static void ForTwoModels(Action<PredictionSet, PredictionSet, string> check) =>
        Prop.ForAll(
            Gen.Choose(1, 1_000_000).Zip(Gen.Choose(11, 60)).Zip(Gen.Elements("auroc", "average_precision", "sensitivity", "mcc", "brier", "ece")).ToArbitrary(),
            (((int Seed, int Groups) Size, string Metric) drawn) =>
            {
                var first = Samples.Random(120, drawn.Size.Groups, drawn.Size.Seed);
                check(first, TwoModels.Other(first, drawn.Size.Seed + 1), drawn.Metric);
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(8));

    private static PairedDifference Difference(PredictionSet model, PredictionSet reference, string metric, ComparisonOptions? options = null)
    {
        var half = OperatingThreshold.At(0.5);
        return ModelComparison.Compare([new("model", model, half), new("reference", reference, half)], 1, [metric], options ?? Quick)
            .Metrics[0].Models[0].Difference!;
    }

    private static DifferenceVerdict Mirror(DifferenceVerdict verdict) => verdict switch
    {
        DifferenceVerdict.ModelBetter => DifferenceVerdict.ReferenceBetter,
        DifferenceVerdict.ReferenceBetter => DifferenceVerdict.ModelBetter,
        _ => verdict,
    };

    private static void Same(double? expected, double? value)
    {
        Assert.Equal(expected is null, value is null);
        Assert.Equal(expected ?? 0, value ?? 0, 1e-12);
    }
}
