using MLWorkbench.Evaluation.PerGroup;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Evaluation.Thresholds;
using Xunit;

namespace MLWorkbench.Evaluation.Tests.PerGroup;

public class GroupReportTests
{
    [Fact]
    public void OneImageAPatient_NeedsNoSecondJudgement() =>
        Assert.Null(Judge(Samples.Binary(("a", 1, 0.9), ("b", 0, 0.2))).PerGroup);

    [Fact]
    public void PureLabels_AverageTheProbabilities()
    {
        // 'a' is found on average only, 'b' is not suspected although one image is.
        var patients = Judge(Samples.Binary(("a", 1, 0.3), ("a", 1, 0.9), ("b", 0, 0.7), ("b", 0, 0.1))).PerGroup!;

        Assert.Equal(2, patients.Groups);
        Assert.Equal([1, 1], patients.Support);
        Assert.Equal(1, patients.Metrics["accuracy"].Value);
        Assert.StartsWith("All samples of a patient have the same label; the mean", patients.Rule);
    }

    [Fact]
    public void MixedLabels_TakeTheLargestAndSaySo()
    {
        var patients = Judge(Samples.Binary(("a", 1, 0.9), ("a", 0, 0.1), ("b", 0, 0.7), ("b", 0, 0.1), ("c", 0, 0.2))).PerGroup!;

        Assert.Equal([2, 1], patients.Support);
        Assert.Equal((1L, 1L, 1L), (patients.Confusion![0, 0], patients.Confusion[0, 1], patients.Confusion[1, 1]));
        Assert.StartsWith("A patient is 'malignant' when any sample is (1 of 3 patients", patients.Rule);
    }

    [Fact]
    public void MixedClasses_HaveNoAnswerButANote()
    {
        var report = Judge(new(PredictionTask.Multiclass, ["a", "b", "c"], null,
            [Row("s1", "p", 0), Row("s2", "p", 1), Row("s3", "q", 2)]));

        Assert.Null(report.PerGroup);
        Assert.Contains("There is no result per patient: 1 of 2 patients have images of several classes, and no single answer would be right for them.", report.Notes);
    }

    [Fact]
    public void PureClasses_AverageTheProbabilities()
    {
        var report = Judge(new(PredictionTask.Multiclass, ["a", "b", "c"], null,
            [Row("s1", "p", 0), Row("s2", "p", 0), Row("s3", "q", 2)]));

        Assert.Equal(1, report.PerGroup!.Metrics["accuracy"].Value);
    }

    [Fact]
    public void SeveralLabels_AreThePatientsWhereAnyImageHasThem()
    {
        var report = Judge(new(PredictionTask.Multilabel, ["x", "y"], null,
            [new("s1", "p", [0], [0.9, 0.2]), new("s2", "p", [1], [0.1, 0.8]), new("s3", "q", [], [0.3, 0.1])]));

        Assert.Equal([1, 1], report.PerGroup!.Support);
        Assert.Equal(1, report.PerGroup.Metrics["subset_accuracy"].Value);
        Assert.StartsWith("A patient has a label when any sample has it (1 of 2", report.PerGroup.Rule);
    }

    [Fact]
    public void Patients_AreIndependentSamples()
    {
        var random = new Random(3);
        var report = Judge(Samples.Binary(
            [.. Enumerable.Range(0, 240).Select(index => ($"p{index / 4}", index / 4 % 2, (random.NextDouble() + (index / 4 % 2)) / 2))]));

        Assert.StartsWith("Wilson", report.PerGroup!.Metrics["sensitivity"].Method);
        Assert.StartsWith("Wilson at design effect", report.Metrics["sensitivity"].Method);
        Assert.NotNull(report.PerGroup.Metrics["auroc"].Low);
    }

    private static EvaluationReport Judge(PredictionSet set) =>
        Evaluator.Evaluate(set, OperatingThreshold.DefaultFor(set.Task), new() { Bootstrap = 50 });

    private static PredictionRow Row(string sample, string group, int label) =>
        new(sample, group, [label], [.. Enumerable.Range(0, 3).Select(c => c == label ? 0.6 : 0.2)]);
}
