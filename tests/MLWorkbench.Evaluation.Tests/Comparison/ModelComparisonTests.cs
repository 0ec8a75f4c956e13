using MLWorkbench.Evaluation.Comparison;
using MLWorkbench.Evaluation.Comparison.SampleWise;
using MLWorkbench.Evaluation.Metrics;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Evaluation.Thresholds;
using MLWorkbench.Foundation.Errors;
using Xunit;

namespace MLWorkbench.Evaluation.Tests.Comparison;

public class ModelComparisonTests
{
    private static readonly ComparisonOptions Quick = new() { Replicates = 200, Draws = 999 };

    [Fact]
    public void ABetterModel_IsSaidToBeBetter()
    {
        var reference = Samples.Random(300, 100, 1);

        var report = Compare(Quick, reference, TwoModels.Other(reference, 2, skill: 1.4));

        var difference = report.Metrics[0].Models[1].Difference!;
        Assert.Equal(DifferenceVerdict.ModelBetter, difference.Verdict);
        Assert.True(difference.Estimate.Low > 0);
        Assert.Equal("whole groups swapped, 999 draws, seed 1", difference.Test);
        Assert.StartsWith("paired cluster bootstrap over ", difference.Estimate.Method);
    }

    [Fact]
    public void ALoss_IsBetterWhereItIsLower()
    {
        var reference = Samples.Random(300, 100, 1);

        var report = Compare(Quick, "log_loss", reference, TwoModels.Other(reference, 2, skill: 1.4));

        var difference = report.Metrics[0].Models[1].Difference!;
        Assert.True(difference.Estimate.Value < 0);
        Assert.Equal(DifferenceVerdict.ModelBetter, difference.Verdict);
    }

    [Theory]
    [InlineData(2, "auroc")]
    [InlineData(2, "f1")]
    [InlineData(2, "ppv")]
    [InlineData(4, "auroc")]
    [InlineData(4, "kappa-quadratic")]
    [InlineData(4, "ece")]
    public void EveryMetric_IsCompared(int classes, string metric)
    {
        var reference = Samples.Random(240, 60, 3, classes);

        var standing = Compare(Quick, metric, reference, TwoModels.Other(reference, 4)).Metrics[0].Models[1];

        Assert.Equal(Evaluator.Measure(TwoModels.Other(reference, 4), metric)!.Value, standing.Value.Value!.Value, 1e-12);
        Assert.InRange(standing.Difference!.P!.Value, 0.001, 1);
        Assert.InRange(standing.Difference.Estimate.Value!.Value, standing.Difference.Estimate.Low!.Value, standing.Difference.Estimate.High!.Value);
    }

    [Theory]
    [InlineData("auroc")]
    [InlineData("subset_accuracy")]
    [InlineData("brier")]
    public void SeveralLabels_AreCompared(string metric)
    {
        var random = new Random(5);
        PredictionRow[] rows =
        [
            .. Enumerable.Range(0, 200).Select(row => new PredictionRow(
                $"s{row}", $"p{row / 2}", [.. Enumerable.Range(0, 3).Where(_ => random.Next(2) == 0)], [random.NextDouble(), random.NextDouble(), random.NextDouble()])),
        ];
        var reference = new PredictionSet(PredictionTask.Multilabel, ["a", "b", "c"], null, rows);
        var model = new PredictionSet(PredictionTask.Multilabel, ["a", "b", "c"], null,
            [.. rows.Select(row => row with { Probabilities = [.. row.Probabilities.Select((p, label) => row.Labels.Contains(label) ? (1 + p) / 2 : p / 2)] })]);

        Assert.Equal(DifferenceVerdict.ModelBetter, Compare(Quick, metric, reference, model).Metrics[0].Models[1].Difference!.Verdict);
    }

    /// <summary>Every arrangement, counted by hand with the ordinary evaluator.</summary>
    [Theory]
    [InlineData("accuracy")]
    [InlineData("log_loss")]
    [InlineData("mcc")]
    public void FewGroups_AreEnumeratedExactly(string metric)
    {
        var reference = Samples.Random(40, 8, 6);
        var model = TwoModels.Other(reference, 7, 0.9);
        var groups = reference.Rows.Select(row => row.Group).Distinct().ToList();
        var observed = Math.Abs(Gap(0));
        var all = 1 << groups.Count;
        var extreme = Enumerable.Range(0, all).Count(mask => Math.Abs(Gap(mask)) >= observed - 1e-12);

        var difference = Compare(Quick, metric, reference, model).Metrics[0].Models[1].Difference!;

        Assert.Equal((double)extreme / all, difference.P!.Value, 1e-12);
        Assert.Equal($"whole groups swapped, all {all} arrangements", difference.Test);
        Assert.Null(difference.Estimate.Low);
        Assert.StartsWith($"only {groups.Count} groups", difference.Estimate.Reason);

        double Gap(int mask) => Evaluator.Measure(Mixed(mask, model, reference), metric)!.Value - Evaluator.Measure(Mixed(mask, reference, model), metric)!.Value;

        PredictionSet Mixed(int mask, PredictionSet mine, PredictionSet other) => new(mine.Task, mine.Classes, mine.PositiveClass,
            [.. mine.Rows.Select((row, index) => ((mask >> groups.IndexOf(row.Group)) & 1) == 0 ? row : other.Rows[index])]);
    }

    [Fact]
    public void Holm_CountsAllModelsButTheReference()
    {
        var reference = Samples.Random(300, 100, 1);

        var report = Compare(Quick, [reference, .. Enumerable.Range(2, 4).Select(seed => TwoModels.Other(reference, seed, 0.7))]);

        var differences = report.Metrics[0].Models.Skip(1).Select(model => model.Difference!).ToList();
        var smallest = differences.MinBy(difference => difference.P)!;
        Assert.Equal(Math.Min(1, 4 * smallest.P!.Value), smallest.AdjustedP!.Value, 1e-12);
        Assert.All(differences, difference => Assert.True(difference.AdjustedP >= difference.P));
    }

    [Fact]
    public void AnotherReference_IsTheOneThatHasNoDifference()
    {
        var first = Samples.Random(200, 60, 1);
        var half = OperatingThreshold.At(0.5);

        var report = ModelComparison.Compare([new("a", first, half), new("b", TwoModels.Other(first, 2), half)], 1, ["auroc"], Quick);

        Assert.Equal([false, true], report.Metrics[0].Models.Select(model => model.Difference is null));
    }

    [Fact]
    public void Thresholds_BelongToTheirModels_AlsoAfterASwap()
    {
        var reference = Samples.Random(200, 60, 1);
        var shifted = new PredictionSet(reference.Task, reference.Classes, reference.PositiveClass,
            [.. reference.Rows.Select(row => row with { Probabilities = [1 - (row.Probabilities[1] / 2), row.Probabilities[1] / 2] })]);

        var report = ModelComparison.Compare(
            [new("a", reference, OperatingThreshold.At(0.5)), new("b", shifted, OperatingThreshold.At(0.25))], 0, ["accuracy"], Quick);

        var difference = report.Metrics[0].Models[1].Difference!;
        Assert.Equal((0.0, 1.0), (difference.Estimate.Value!.Value, difference.P!.Value));
        Assert.Equal((0.0, 0.0), (difference.Estimate.Low!.Value, difference.Estimate.High!.Value));
    }

    [Fact]
    public void SamplesOfOneClass_AreNotEstimable_WithTheReason()
    {
        var one = Samples.Binary([.. Enumerable.Range(0, 30).Select(row => ($"p{row}", 1, row / 30.0))]);
        var two = Samples.Binary([.. Enumerable.Range(0, 30).Select(row => ($"p{row}", 1, 1 - (row / 30.0)))]);

        var standing = Compare(Quick, one, two).Metrics[0].Models[1];

        Assert.Equal(DifferenceVerdict.NotEstimable, standing.Difference!.Verdict);
        Assert.Equal((null, null), (standing.Difference.P, standing.Difference.Estimate.Value));
        Assert.Contains("needs samples with and without", standing.Difference.Reason);
        Assert.Contains("needs samples with and without", standing.Difference.Estimate.Reason);
    }

    [Fact]
    public void DeLongAndMcNemar_AreThere_WhereEveryGroupIsOneSample()
    {
        var set = Samples.Binary([.. Enumerable.Range(0, 60).Select(row => ($"p{row}", row % 2, ((row * 37) % 60) / 60.0))]);

        var tests = Compare(Quick, set, TwoModels.Other(set, 3)).SampleTests;

        Assert.Null(tests[0]);
        Assert.InRange(tests[1]!.DeLong!.P!.Value, 0, 1);
        Assert.InRange(tests[1]!.McNemar!.ExactP, 0, 1);
    }

    [Fact]
    public void DeLongAndMcNemar_AreAbsent_WhereAPatientHasTwoSamples()
    {
        var set = Samples.Random(100, 50, 1);

        var tests = Compare(Quick, set, TwoModels.Other(set, 3)).SampleTests[1]!;

        Assert.Equal(
            (null, SampleTests.Dependent, null, SampleTests.Dependent), (tests.DeLong, tests.DeLongReason, tests.McNemar, tests.McNemarReason));
    }

    [Fact]
    public void Folds_AreKept_AndAreasAreMeansOfTheFoldsOwn()
    {
        var first = TwoModels.InFolds(Samples.Random(240, 60, 1), 3);

        var report = Compare(Quick, first, TwoModels.Other(first, 2));

        var folds = first.Rows.GroupBy(row => row.Fold)
            .Select(fold => Evaluator.Measure(new(first.Task, first.Classes, first.PositiveClass, [.. fold]), "auroc")!.Value);
        Assert.True(report.WithinFolds);
        Assert.Equal(folds.Average(), report.Metrics[0].Models[0].Value.Value!.Value, 1e-12);
        Assert.Contains("within folds", report.Metrics[0].Models[1].Difference!.Estimate.Method);
    }

    [Fact]
    public void DifferentFolds_ArePooled_AndThatIsSaid()
    {
        var first = Samples.Random(240, 60, 1);

        var report = Compare(Quick, TwoModels.InFolds(first, 3), TwoModels.InFolds(TwoModels.Other(first, 2), 4));

        Assert.False(report.WithinFolds);
        Assert.Contains("different folds", Assert.Single(report.Notes));
        Assert.Equal(Evaluator.Measure(first, "auroc")!.Value, report.Metrics[0].Models[0].Value.Value!.Value, 1e-12);
    }

    [Fact]
    public void TooFewModels_AreRefused() =>
        Assert.Contains("at least two models", Assert.Throws<InputException>(() => Compare(Quick, Samples.Random(50, 20, 1))).Message);

    [Fact]
    public void AnUnknownMetric_IsNamed_WithTheLikelyOne()
    {
        var set = Samples.Random(50, 20, 1);

        var refusal = Assert.Throws<InputException>(() => Compare(Quick, "aurco", set, set));

        Assert.StartsWith("There is no metric 'aurco' for this task. Did you mean 'auroc'? Known: auroc, ", refusal.Message);
    }

    private static ComparisonReport Compare(ComparisonOptions options, params PredictionSet[] sets) => Compare(options, MetricNames.Auroc, sets);

    private static ComparisonReport Compare(ComparisonOptions options, string metric, params PredictionSet[] sets) => ModelComparison.Compare(
        [.. sets.Select((set, index) => new ComparedModel($"model {index}", set, OperatingThreshold.DefaultFor(set.Task)))], 0, [metric], options);
}
