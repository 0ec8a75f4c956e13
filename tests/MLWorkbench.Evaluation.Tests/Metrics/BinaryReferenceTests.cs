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
    public void CalibrationError_MatchesTheReference(string name)
    {
        var file = new ReferenceFile(name);

        file.Agrees("ece", "ece_equal_width_15");
        foreach (var metric in new[] { "brier_two_class_sum", "mce_equal_width_15", "ece_equal_mass_15", "ece_positive_class_equal_width_15" })
        {
            file.FurtherAgrees(metric, metric);
        }
    }

    [SharedTheory("reference/metrics")]
    [MemberData(nameof(Files))]
    public void Counts_MatchTheReference(string name)
    {
        var file = new ReferenceFile(name);

        file.Counts("n", file.Report.Samples);
        file.Counts("groups", file.Report.Groups);
        file.Counts("positives", file.Report.Support[1]);
        file.CountsForClass(1, file.Expected["per_class"]!["positive_class"]!);
        file.CountsForClass(0, file.Expected["per_class"]!["negative_class"]!);
        Assert.Equal(file.Expected["positive_class"]!.GetValue<string>(), file.Report.PositiveClass);
        Assert.Equal(file.Expected["classes"]!.AsArray().Select(node => node!.GetValue<string>()), file.Report.Classes);
    }

    [SharedFact("reference/metrics")]
    public void Ties_AreReadAsTheyStand()
    {
        var file = new ReferenceFile("binary_ties");

        var scores = file.Predictions.Rows.Select(row => row.Probabilities[1]).ToArray();
        Assert.Equal(file.Expected["distinct_scores"]!.GetValue<int>(), scores.Distinct().Count());
        Assert.Equal(file.Expected["scores_at_half"]!.GetValue<int>(), scores.Count(score => score == 0.5));
    }

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
    public void ReliabilityBins_MatchTheReference(string name) => new ReferenceFile(name).ReliabilityAgrees();

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
