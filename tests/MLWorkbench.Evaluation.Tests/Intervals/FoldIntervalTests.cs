using MLWorkbench.Evaluation.Metrics;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Evaluation.Thresholds;
using Xunit;

namespace MLWorkbench.Evaluation.Tests.Intervals;

public class FoldIntervalTests
{
    [Theory]
    [InlineData("auroc")]
    [InlineData("average_precision")]
    public void Ranking_IsTheMeanOfTheFoldsOwnValues(string metric)
    {
        var set = IntervalData.Patients(60, 3, 1, folds: 5);
        var means = Enumerable.Range(0, 5)
            .Average(fold => Evaluator.Measure(new(set.Task, set.Classes, null, [.. set.Rows.Where(row => row.Fold == fold)]), metric)!.Value);

        Assert.Equal(means, Evaluator.Measure(set, metric)!.Value, 1e-12);
    }

    [Fact]
    public void EveryRankingMetric_IsTheMeanOfTheFoldsOwnValues()
    {
        var set = Samples.Random(300, 90, 3, classes: 3);
        set = new(set.Task, set.Classes, null, [.. set.Rows.Select(row => row with { Fold = int.Parse(row.Group[1..]) % 3 })]);
        var folds = Enumerable.Range(0, 3).Select(fold => Further([.. set.Rows.Where(row => row.Fold == fold)])).ToArray();

        Assert.All(
            new[] { "auroc_macro_ovo", "sensitivity_at_specificity_90", "specificity_at_sensitivity_95" },
            metric => Assert.Equal(folds.Average(fold => fold[metric].Value!.Value), Further(set.Rows)[metric].Value!.Value, 1e-12));

        IReadOnlyDictionary<string, MetricEstimate> Further(IReadOnlyList<PredictionRow> rows) =>
            Evaluator.Evaluate(new(set.Task, set.Classes, null, rows), OperatingThreshold.At(0.5), new() { Bootstrap = 0 }).Further;
    }

    [Fact]
    public void ScaleOfAFold_DoesNotTouchTheAreaOrItsInterval()
    {
        var set = IntervalData.Patients(60, 3, 1, folds: 5);
        var scaled = new PredictionSet(set.Task, set.Classes, null,
        [
            .. set.Rows.Select(row => row.Fold == 2
                ? row with { Probabilities = [1 - (row.Probabilities[1] / 10), row.Probabilities[1] / 10] }
                : row),
        ]);

        Assert.Equal(Estimate(set, "auroc"), Estimate(scaled, "auroc"));
    }

    [Fact]
    public void SharesAndCounts_StayPooled()
    {
        var set = IntervalData.Patients(60, 3, 1, folds: 5);
        var pooled = new PredictionSet(set.Task, set.Classes, null, [.. set.Rows.Select(row => row with { Fold = null })]);

        var (folded, whole) = (Estimate(set, "accuracy"), Estimate(pooled, "accuracy"));

        Assert.Equal(whole.Value, folded.Value);
        Assert.Equal(whole.Low, folded.Low);
        Assert.Equal($"{whole.Method}, training variation not included", folded.Method);
    }

    [Fact]
    public void Methods_SayThatTrainingIsNotInThem()
    {
        var set = IntervalData.Patients(60, 3, 1, folds: 5);

        Assert.Equal("Obuchowski clustered within 5 folds, logit, t with 25 df, training variation not included", Estimate(set, "auroc").Method);
        Assert.Equal(
            "bootstrap over 60 groups within 5 folds, percentile, 200 replicates, seed 1, training variation not included",
            Estimate(set, "f1").Method);
    }

    [Fact]
    public void Groups_AreResampledWithinTheirFold()
    {
        var folds = new MetricInput(IntervalData.Patients(60, 3, 1, folds: 4), 0.5).Folds;

        Assert.True(folds.GroupsNested);
        Assert.Equal([16, 16, 14, 14], folds.GroupsOfFolds.Select(groups => groups.Length));
        Assert.Equal(Enumerable.Range(0, 60), folds.GroupsOfFolds.SelectMany(groups => groups).Order());
    }

    [Fact]
    public void GroupInTwoFolds_IsResampledOnceForBoth()
    {
        var set = IntervalData.Patients(40, 2, 1);
        var torn = new PredictionSet(set.Task, set.Classes, null, [.. set.Rows.Select((row, index) => row with { Fold = index % 2 })]);

        var input = new MetricInput(torn, 0.5);

        Assert.False(input.Folds.GroupsNested);
        Assert.Single(input.Folds.GroupsOfFolds);
        Assert.NotNull(Estimate(torn, "auroc").Low);
    }

    [Fact]
    public void FoldWithOneGroupOnASide_HasNoIntervalButAReason()
    {
        var set = IntervalData.Patients(24, 2, 1, folds: 12);

        var auroc = Estimate(set, "auroc");

        Assert.NotNull(auroc.Value);
        Assert.Null(auroc.Low);
        Assert.Equal("a fold has a class in fewer than two groups, or in all but one", auroc.Reason);
    }

    private static MetricEstimate Estimate(PredictionSet set, string metric) =>
        Evaluator.Estimate(set, metric, OperatingThreshold.At(0.5), new() { Bootstrap = 200 });
}
