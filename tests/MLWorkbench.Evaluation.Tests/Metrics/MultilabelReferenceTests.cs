using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Evaluation.Tests.Metrics;

public class MultilabelReferenceTests
{
    [SharedFact("reference/metrics")]
    public void Metrics_MatchTheReference()
    {
        var file = new ReferenceFile("multilabel5");

        file.Agrees("auroc_macro_ovr", "auroc_macro");
        file.Agrees("average_precision", "average_precision_macro");
        file.Agrees("macro_f1", "f1_macro");
        file.Agrees("subset_accuracy", "subset_accuracy");
        file.Agrees("hamming_loss", "hamming_loss");
        file.Agrees("log_loss", "log_loss_mean_over_labels");
        file.Agrees("brier", "brier_mean_over_labels");
        file.FurtherAgrees("f1_micro", "f1_micro");
        file.FurtherAgrees("weighted_f1", "f1_weighted");
        file.FurtherAgrees("f1_samples", "f1_samples");
        file.FurtherAgrees("auroc_micro", "auroc_micro");
        file.FurtherAgrees("auroc_weighted_ovr", "auroc_weighted");
        file.FurtherAgrees("average_precision_micro", "average_precision_micro");
        file.FurtherAgrees("average_precision_weighted", "average_precision_weighted");
    }

    [SharedFact("reference/metrics")]
    public void Counts_MatchTheReference()
    {
        var file = new ReferenceFile("multilabel5");

        file.Counts("n", file.Report.Samples);
        file.Counts("samples_without_label", file.Report.WithoutLabel!.Value);
        Assert.Equal(file.Expected["labels_per_sample_mean"]!.GetValue<double>(), file.Report.Support.Sum() / (double)file.Report.Samples, 1e-12);
        Assert.Equal(file.Expected["labels"]!.AsArray().Select(node => node!.GetValue<string>()), file.Report.Classes);
        Assert.Equal(file.Expected["support"]!.AsArray().Select(node => node!.GetValue<int>()), file.Report.Support);
        for (var label = 0; label < file.Report.Classes.Count; label++)
        {
            file.CountsForClass(label, file.Expected["per_label"]![file.Report.Classes[label]]!);
        }
    }

    [SharedFact("reference/metrics")]
    public void PerLabelMetrics_MatchTheReference()
    {
        var file = new ReferenceFile("multilabel5");

        foreach (var (label, expected) in file.Expected["per_label"]!.AsObject())
        {
            foreach (var metric in new[]
                     {
                         "sensitivity", "specificity", "ppv", "npv", "f1", "auroc", "average_precision", "brier", "log_loss", "mcc",
                         "balanced_accuracy",
                     })
            {
                file.AgreesForClass(label, metric, expected!, metric);
            }
        }
    }
}
