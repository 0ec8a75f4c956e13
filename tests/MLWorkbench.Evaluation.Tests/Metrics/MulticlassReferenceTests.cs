using System.Text.Json.Nodes;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Evaluation.Tests.Metrics;

public class MulticlassReferenceTests
{
    public static TheoryData<string> Files => ["multiclass4", "multiclass4_missing"];

    [SharedTheory("reference/metrics")]
    [MemberData(nameof(Files))]
    public void Metrics_MatchTheReference(string name)
    {
        var file = new ReferenceFile(name);

        foreach (var metric in new[]
                 {
                     "auroc_macro_ovr", "accuracy", "balanced_accuracy", "macro_f1", "mcc", "kappa", "kappa_quadratic", "log_loss",
                     "brier_multiclass_sum",
                 })
        {
            file.Agrees(metric, metric);
        }

        file.Agrees("average_precision", "average_precision_macro");
        file.Agrees("ece", "ece_equal_width_15");
        foreach (var metric in new[]
                 {
                     "auroc_weighted_ovr", "weighted_f1", "macro_f1_present_classes", "top2_accuracy", "mce_equal_width_15", "ece_equal_mass_15",
                 })
        {
            file.FurtherAgrees(metric, metric);
        }

        file.ReliabilityAgrees();
    }

    [SharedFact("reference/metrics")]
    public void PairsOfClasses_MatchTheReference() => new ReferenceFile("multiclass4").FurtherAgrees("auroc_macro_ovo", "auroc_macro_ovo");

    [SharedTheory("reference/metrics")]
    [MemberData(nameof(Files))]
    public void Counts_MatchTheReference(string name)
    {
        var file = new ReferenceFile(name);

        file.Counts("n", file.Report.Samples);
        file.Counts("groups", file.Report.Groups);
        file.Counts("classes_averaged", file.Report.PerClass.Values.Count(@class => @class["auroc"].Value is not null));
        Assert.Equal(
            file.Expected["missing_classes"]!.AsArray().Select(node => node!.GetValue<string>()),
            file.Report.Classes.Where((_, index) => file.Report.Support[index] == 0));
        Assert.Equal(file.Expected["support"]!.AsArray().Select(node => node!.GetValue<int>()), file.Report.Support);
        for (var c = 0; c < file.Report.Classes.Count; c++)
        {
            file.CountsForClass(c, file.Expected["per_class"]![file.Report.Classes[c]]!);
        }
    }

    [SharedTheory("reference/metrics")]
    [MemberData(nameof(Files))]
    public void PerClassMetrics_MatchTheReference(string name)
    {
        var file = new ReferenceFile(name);

        foreach (var (@class, expected) in file.Expected["per_class"]!.AsObject())
        {
            foreach (var metric in new[] { "sensitivity", "specificity", "ppv", "npv", "f1", "auroc", "average_precision" })
            {
                file.AgreesForClass(@class, metric, expected!, metric);
            }

            file.AgreesForClass(@class, "brier", expected!, "brier_one_vs_rest");
        }
    }

    [SharedTheory("reference/metrics")]
    [MemberData(nameof(Files))]
    public void ConfusionMatrix_MatchesTheReference(string name)
    {
        var file = new ReferenceFile(name);

        var expected = file.Expected["confusion_matrix"]!.AsArray().SelectMany(row => row!.AsArray().Select(cell => cell!.GetValue<long>()));
        var matrix = file.Report.Confusion!;
        Assert.Equal(expected, from truth in Enumerable.Range(0, 4) from predicted in Enumerable.Range(0, 4) select matrix[truth, predicted]);
    }

    [SharedTheory("reference/metrics")]
    [MemberData(nameof(Files))]
    public void Sensitivity_IsTheMeanOverTheClassesThatOccur(string name)
    {
        var file = new ReferenceFile(name);

        var expected = file.Expected["per_class"]!.AsObject()
            .Where(entry => entry.Value!["support"]!.GetValue<int>() > 0)
            .Average(entry => entry.Value!["sensitivity"]!.GetValue<double>());
        Assert.Equal(expected, file.Report.Metrics["sensitivity"].Value!.Value, 1e-9);
    }

    [SharedFact("reference/metrics")]
    public void ClassMissingInTheTruth_IsUndefinedWithItsReason()
    {
        var file = new ReferenceFile("multiclass4_missing");

        Assert.Equal("needs samples with and without 'moderate'", file.Report.PerClass["moderate"]["auroc"].Reason);
        Assert.Equal("no sample is 'moderate'", file.Report.PerClass["moderate"]["sensitivity"].Reason);
    }
}
