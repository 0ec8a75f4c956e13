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

    [SharedFact("reference/metrics")]
    public void LabelConfusion_MatchesTheReference()
    {
        var file = new ReferenceFile("multilabel5");

        var expected = file.Expected["per_label"]!["Nodule"]!;
        var matrix = file.Report.LabelConfusion[2];
        Assert.Equal(expected["tp"]!.GetValue<long>(), matrix[1, 1]);
        Assert.Equal(expected["fp"]!.GetValue<long>(), matrix[0, 1]);
        Assert.Equal(expected["fn"]!.GetValue<long>(), matrix[1, 0]);
        Assert.Equal(expected["tn"]!.GetValue<long>(), matrix[0, 0]);
    }
}
