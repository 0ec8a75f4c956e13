using MLWorkbench.Evaluation.Metrics;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Evaluation.Thresholds;
using MLWorkbench.Foundation.Errors;
using Xunit;

namespace MLWorkbench.Evaluation.Tests.Reports;

public class EvaluatorTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void Evaluate_HoldsExactlyTheNamesOfTheTask(int classes)
    {
        var set = Samples.Random(80, 40, 1, classes);

        var report = Evaluator.Evaluate(set, OperatingThreshold.DefaultFor(set.Task), new() { Bootstrap = 0 });

        Assert.Equal(MetricNames.NamesFor(set.Task).Order(), report.Metrics.Keys.Order());
    }

    [Fact]
    public void Evaluate_SeveralLabels_HoldsExactlyTheNamesOfTheTask()
    {
        var set = new PredictionSet(PredictionTask.Multilabel, ["a", "b"], null, [new("s1", "g1", [0, 1], [0.9, 0.2]), new("s2", "g2", [], [0.1, 0.4])]);

        var report = Evaluator.Evaluate(set, OperatingThreshold.At(0.5), new() { Bootstrap = 0 });

        Assert.Equal(MetricNames.NamesFor(PredictionTask.Multilabel).Order(), report.Metrics.Keys.Order());
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void Further_HoldsExactlyTheNamesOfTheTask(int classes)
    {
        var set = Samples.Random(80, 40, 1, classes);

        var report = Evaluator.Evaluate(set, OperatingThreshold.DefaultFor(set.Task), new() { Bootstrap = 0 });

        Assert.Equal(MetricNames.FurtherFor(set.Task), report.Further.Keys);
        Assert.Equal(report.Further["weighted_f1"], report.Metric("weighted-f1"));
    }

    [Fact]
    public void OrdinalClasses_BeginWithWhatCountsGrades()
    {
        var set = new PredictionSet(PredictionTask.Multiclass, ["0", "1", "2"], null,
            [new("s1", "a", [0], [0.1, 0.2, 0.7]), new("s2", "b", [1], [0.1, 0.7, 0.2]), new("s3", "c", [2], [0.1, 0.7, 0.2])]);

        var report = Evaluator.Evaluate(set, OperatingThreshold.DefaultFor(set.Task), new() { Bootstrap = 0, Ordinal = true });

        // One is right, one a grade off, one two: weights 0, 1, 4 against 3 by chance of rows and columns (1, 1, 1) and (0, 2, 1).
        Assert.Equal(["kappa_quadratic", "mean_class_error", "within_one_class"], report.Metrics.Keys.Take(3));
        Assert.Equal(1 - (5 / 3.0), report.Metrics["kappa_quadratic"].Value!.Value, 1e-12);
        Assert.Equal(1, report.Metrics["mean_class_error"].Value);
        Assert.Equal(2 / 3.0, report.Metrics["within_one_class"].Value!.Value, 1e-12);
        Assert.DoesNotContain("mean_class_error", report.Further.Keys);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void EstimateAndMeasure_AgreeWithTheWholeReport(int classes)
    {
        var set = Samples.Random(120, 60, 5, classes);
        var threshold = OperatingThreshold.DefaultFor(set.Task);
        var report = Evaluator.Evaluate(set, threshold, new() { Bootstrap = 100 });

        Assert.All(report.Metrics, metric => Assert.Equal(metric.Value, Evaluator.Estimate(set, metric.Key, threshold, new() { Bootstrap = 100 })));
        Assert.All(report.Metrics, metric => Assert.Equal(metric.Value.Value, Evaluator.Measure(set, metric.Key)));
    }

    [Fact]
    public void Interval_HoldsTheValueOfTheSamples()
    {
        var set = Samples.Random(200, 80, 6);

        var report = Evaluator.Evaluate(set, OperatingThreshold.At(0.5), new());

        // ECE is biased upwards by resampling; everything else brackets its value.
        Assert.All(
            report.Metrics.Where(metric => metric.Key != MetricNames.Ece),
            metric => Assert.InRange(metric.Value.Value!.Value, metric.Value.Low!.Value, metric.Value.High!.Value));
    }

    [Fact]
    public void OneClassOnly_IsUndefinedWithAReasonAndNeverNaN()
    {
        var report = Evaluator.Evaluate(
            Samples.Binary([.. Enumerable.Range(0, 20).Select(row => ($"p{row}", 0, row / 20.0))]), OperatingThreshold.At(0.5), new() { Bootstrap = 50 });

        Assert.Null(report.Metrics["auroc"].Value);
        Assert.Equal("needs samples with and without 'malignant'", report.Metrics["auroc"].Reason);
        Assert.All(report.Metrics.Values, estimate => Assert.False(estimate.Value is { } value && double.IsNaN(value)));
        Assert.Empty(report.Curves!.Classes);
    }

    [Theory]
    [InlineData("auroc", PredictionTask.Multiclass, "auroc_macro_ovr")]
    [InlineData("f1", PredictionTask.Multiclass, "macro_f1")]
    [InlineData("brier", PredictionTask.Multiclass, "brier_multiclass_sum")]
    [InlineData("accuracy", PredictionTask.Multilabel, "subset_accuracy")]
    [InlineData("balanced-accuracy", PredictionTask.Binary, "balanced_accuracy")]
    public void Resolve_FindsTheTasksOwnName(string asked, PredictionTask task, string expected) =>
        Assert.Equal(expected, MetricNames.Resolve(asked, task));

    [Fact]
    public void Resolve_UnknownMetric_NamesTheKnownOnes() => Assert.StartsWith(
        "There is no metric 'auc' for this task. Known: auroc, ", Assert.Throws<InputException>(() => MetricNames.Resolve("auc", PredictionTask.Binary)).Message);
}
