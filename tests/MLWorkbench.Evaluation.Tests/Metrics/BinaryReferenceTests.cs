using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Evaluation.Tests.Metrics;

public class BinaryReferenceTests
{
    public static TheoryData<string> Files =>
        ["binary_balanced", "binary_imbalanced", "binary_ties", "binary_constant", "binary_separable"];

    [SharedTheory("reference/metrics")]
    [MemberData(nameof(Files))]
    public void Metrics_MatchTheReference(string name)
    {
        var file = new ReferenceFile(name);

        foreach (var metric in new[]
                 {
                     "auroc", "average_precision", "accuracy", "balanced_accuracy", "macro_f1", "mcc", "kappa", "kappa_quadratic", "log_loss",
                     "brier",
                 })
        {
            file.Agrees(metric, metric);
        }
    }

    [SharedTheory("reference/metrics")]
    [MemberData(nameof(Files))]
    public void CalibrationError_MatchesTheReference(string name) => new ReferenceFile(name).Agrees("ece", "ece_equal_width_15");

    [SharedTheory("reference/metrics")]
    [MemberData(nameof(Files))]
    public void PositiveClassMetrics_MatchTheReference(string name)
    {
        var file = new ReferenceFile(name);

        foreach (var metric in new[] { "sensitivity", "specificity", "ppv", "npv", "f1" })
        {
            file.AgreesForClass(file.Predictions.Classes[1], metric, file.Expected["per_class"]!["positive_class"]!, metric);
            file.AgreesForClass(file.Predictions.Classes[0], metric, file.Expected["per_class"]!["negative_class"]!, metric);
        }

        file.AgreesForClass(file.Predictions.Classes[0], "average_precision", file.Expected, "average_precision_negative_class");
    }

    [SharedTheory("reference/metrics")]
    [MemberData(nameof(Files))]
    public void ConfusionMatrix_MatchesTheReference(string name)
    {
        var file = new ReferenceFile(name);

        var matrix = file.Report.Confusion!;
        var rows = file.Expected["confusion_matrix"]!;
        Assert.Equal(
            [rows[0]![0]!.GetValue<long>(), rows[0]![1]!.GetValue<long>(), rows[1]![0]!.GetValue<long>(), rows[1]![1]!.GetValue<long>()],
            new[] { matrix[0, 0], matrix[0, 1], matrix[1, 0], matrix[1, 1] });
    }

    [SharedTheory("reference/metrics")]
    [MemberData(nameof(Files))]
    public void ReliabilityBins_MatchTheReference(string name)
    {
        var file = new ReferenceFile(name);

        var bins = file.Report.Curves!.Reliability;
        for (var bin = 0; bin < bins.Count; bin++)
        {
            var expected = file.Expected["reliability_bins"]![bin]!;
            Assert.Equal(expected[0]!.GetValue<long>(), bins[bin].Count);
            Assert.Equal(expected[1]?.GetValue<double>() ?? -1, bins[bin].MeanConfidence ?? -1, 1e-9);
            Assert.Equal(expected[2]?.GetValue<double>() ?? -1, bins[bin].Accuracy ?? -1, 1e-9);
        }
    }

    [SharedTheory("reference/metrics")]
    [MemberData(nameof(Files))]
    public void RocCurve_HasOnePointPerDistinctScoreAndTheReferenceYouden(string name)
    {
        var file = new ReferenceFile(name);

        var roc = file.Report.Curves!.Classes.Single().Roc;
        Assert.Equal(file.Expected["roc_points_distinct_scores"]!.GetValue<int>(), roc.Count);
        Assert.Equal(file.Expected["youden_max"]!.GetValue<double>(), roc.Max(point => point.Y - point.X), 1e-9);
    }
}
