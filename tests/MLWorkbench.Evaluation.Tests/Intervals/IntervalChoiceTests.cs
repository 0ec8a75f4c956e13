using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Evaluation.Thresholds;
using Xunit;

namespace MLWorkbench.Evaluation.Tests.Intervals;

public class IntervalChoiceTests
{
    [Theory]
    [InlineData("auroc", "DeLong, logit")]
    [InlineData("accuracy", "Wilson")]
    [InlineData("sensitivity", "Wilson")]
    [InlineData("specificity", "Wilson")]
    [InlineData("ppv", "Wilson")]
    [InlineData("npv", "Wilson")]
    [InlineData("f1", "bootstrap over 80 groups, percentile, 200 replicates, seed 1")]
    [InlineData("brier", "bootstrap over 80 groups, percentile, 200 replicates, seed 1")]
    public void OneSampleEach_GetsTheIntervalOfIndependentSamples(string metric, string method) =>
        Assert.Equal(method, Estimate(IntervalData.OneEach(80, 1), metric).Method);

    [Theory]
    [InlineData("auroc", "^Obuchowski clustered, logit, t with [0-9]+ df$")]
    [InlineData("accuracy", "^Wilson at design effect [0-9.]+, t with [0-9]+ df$")]
    [InlineData("npv", "^Wilson at design effect [0-9.]+, t with [0-9]+ df$")]
    [InlineData("mcc", "^bootstrap over 40 groups, percentile, 200 replicates, seed 1$")]
    public void AnyGroupWithTwo_GetsTheIntervalOfPatients(string metric, string method) =>
        Assert.Matches(method, Estimate(IntervalData.Patients(40, 3, 2), metric).Method);

    [Fact]
    public void EqualGroups_HaveDegreesOfTheSmallerSideLessOne() =>
        Assert.Equal("Obuchowski clustered, logit, t with 19 df", Estimate(IntervalData.Patients(40, 3, 2), "auroc").Method);

    [Fact]
    public void SeveralClasses_AreOneMeanOfAreas() =>
        Assert.Matches("^Obuchowski clustered over 3 classes, logit, t with [0-9]+ df$", Estimate(Samples.Random(200, 60, 4, 3), "auroc").Method);

    [Fact]
    public void OtherLevel_IsNamedAndWider()
    {
        var predictions = IntervalData.Patients(40, 3, 2);

        var usual = Estimate(predictions, "auroc");
        var wide = Evaluator.Estimate(predictions, "auroc", OperatingThreshold.At(0.5), new() { Confidence = 0.99 });

        Assert.EndsWith("df, 99 % level", wide.Method, StringComparison.Ordinal);
        Assert.True(wide.Low < usual.Low && wide.High > usual.High);
    }

    [Fact]
    public void ClosedForms_NeedNoReplicates() =>
        Assert.NotNull(Evaluator.Estimate(IntervalData.Patients(40, 3, 2), "auroc", OperatingThreshold.At(0.5), new() { Bootstrap = 0 }).Low);

    [Fact]
    public void FewGroupsOnASide_HaveNoIntervalButAReason()
    {
        // 9 patients with malignant samples, 40 with benign ones.
        var predictions = Samples.Binary(
            [.. Enumerable.Range(0, 49).Select(index => ($"p{index}", index < 9 ? 1 : 0, ((index * 37) % 49) / 49.0))]);

        var auroc = Estimate(predictions, "auroc");

        Assert.NotNull(auroc.Value);
        Assert.Null(auroc.Low);
        Assert.Equal("only 9 groups on the smaller side; an interval needs at least 10", auroc.Reason);
        Assert.NotNull(Estimate(predictions, "accuracy").Low);
    }

    [Fact]
    public void PerfectSeparation_HasTheBoundOfTheSmallerSide()
    {
        var predictions = Samples.Binary([.. Enumerable.Range(0, 60).Select(row => ($"p{row / 2}", row < 24 ? 0 : 1, row / 60.0))]);

        var auroc = Estimate(predictions, "auroc");

        Assert.Equal(1, auroc.Value);
        Assert.Equal(Math.Pow(0.025, 1.0 / 12), auroc.Low!.Value, 1e-12);
        Assert.Equal(1, auroc.High);
        Assert.Equal("perfect separation, bound 0.025^(1/12 groups)", auroc.Method);
    }

    [Fact]
    public void PerfectlyWrong_IsTheMirrorImage_AtAnyLevel()
    {
        var right = Samples.Binary([.. Enumerable.Range(0, 60).Select(row => ($"p{row / 2}", row < 24 ? 0 : 1, row / 60.0))]);
        var wrong = Samples.Binary([.. Enumerable.Range(0, 60).Select(row => ($"p{row / 2}", row < 24 ? 1 : 0, row / 60.0))]);

        var one = Evaluator.Estimate(right, "auroc", OperatingThreshold.At(0.5), new() { Confidence = 0.9 });
        var zero = Evaluator.Estimate(wrong, "auroc", OperatingThreshold.At(0.5), new() { Confidence = 0.9 });

        Assert.Equal(Math.Pow(0.05, 1.0 / 12), one.Low!.Value, 1e-12);
        Assert.Equal(0, zero.Low);
        Assert.Equal(1 - one.Low.Value, zero.High!.Value, 1e-12);
    }

    [Fact]
    public void ConstantScores_HaveNoIntervalOfTheAreaButAReason()
    {
        var auroc = Estimate(Samples.Binary([.. Enumerable.Range(0, 60).Select(row => ($"p{row / 2}", row % 2, 0.4))]), "auroc");

        Assert.Equal(0.5, auroc.Value);
        Assert.Null(auroc.Low);
        Assert.Equal("the scores do not differ enough between groups to tell how far the value could be off", auroc.Reason);
    }

    [Fact]
    public void NothingButHits_HasAnIntervalOfTheGroups()
    {
        // 15 patients with four images, every one right: 15 opinions, not 60.
        var predictions = Samples.Binary([.. Enumerable.Range(0, 60).Select(row => ($"p{row / 4}", row / 30, row < 30 ? 0.1 : 0.9))]);

        var accuracy = Estimate(predictions, "accuracy");

        Assert.Equal(1, accuracy.High);
        Assert.InRange(accuracy.Low!.Value, 0.70, 0.80);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void DegenerateData_AreNeverNaNAndNeverCertain(int kind)
    {
        var report = Evaluator.Evaluate(IntervalData.Degenerate(kind), OperatingThreshold.At(0.5), new() { Bootstrap = 100 });

        Assert.All(report.Metrics.Values.Concat(report.PerClass.Values.SelectMany(metrics => metrics.Values)), estimate =>
        {
            Assert.False(estimate.Value is { } value && double.IsNaN(value));
            Assert.Equal(estimate.Low is null, estimate.High is null);
            Assert.True(estimate.Low is null ? estimate.Reason is not null : estimate.Low < estimate.High);
        });
    }

    private static MetricEstimate Estimate(PredictionSet predictions, string metric) =>
        Evaluator.Estimate(predictions, metric, OperatingThreshold.At(0.5), new() { Bootstrap = 200 });
}
