using System.Text.Json.Nodes;
using MLWorkbench.Evaluation.Tests.Calibration;
using MLWorkbench.Evaluation.Tests.Comparison;
using MLWorkbench.Evaluation.Tests.Intervals;
using MLWorkbench.Evaluation.Tests.Intervals.DeLong;
using MLWorkbench.Evaluation.Tests.Intervals.Wilson;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Evaluation.Tests.Metrics;

/// <summary>Walks the reference values: one that no test compares is a failure, so that a new key cannot be overlooked.</summary>
public class ReferenceCoverageTests
{
    /// <summary>Compared by the three reference tests beside this file.</summary>
    private static readonly HashSet<string> Metrics =
    [
        "n", "groups", "positives", "support", "classes", "labels", "missing_classes", "classes_averaged", "positive_class", "confusion_matrix",
        "distinct_scores", "scores_at_half", "samples_without_label", "labels_per_sample_mean", "roc_points_distinct_scores", "youden_max",
        "accuracy", "balanced_accuracy", "subset_accuracy", "hamming_loss", "top2_accuracy", "mcc", "kappa", "kappa_quadratic", "macro_f1",
        "macro_f1_present_classes", "weighted_f1", "f1_macro", "f1_micro", "f1_weighted", "f1_samples", "auroc", "auroc_macro", "auroc_macro_ovr",
        "auroc_macro_ovo", "auroc_micro", "auroc_weighted", "auroc_weighted_ovr", "average_precision", "average_precision_macro",
        "average_precision_micro", "average_precision_weighted", "average_precision_negative_class", "log_loss", "log_loss_mean_over_labels",
        "brier", "brier_two_class_sum", "brier_multiclass_sum", "brier_mean_over_labels", "ece_equal_width_15", "ece_equal_mass_15",
        "mce_equal_width_15", "ece_positive_class_equal_width_15", "reliability_bins",
        .. new[]
        {
            "support", "tp", "fp", "fn", "tn", "sensitivity", "specificity", "ppv", "npv", "f1", "auroc", "average_precision", "brier",
            "brier_one_vs_rest", "log_loss", "mcc", "balanced_accuracy",
        }.Select(name => "class/" + name),
    ];

    /// <summary>Compared elsewhere, with the tests that do.</summary>
    private static readonly Dictionary<string, Type> Elsewhere = new()
    {
        ["delong"] = typeof(DeLongCovarianceTests),
        ["class/auroc_delong"] = typeof(DeLongCovarianceTests),
        ["class/sensitivity_ci95_wilson"] = typeof(WilsonIntervalTests),
        ["class/sensitivity_ci95_clopper_pearson"] = typeof(WilsonIntervalTests),
        ["class/specificity_ci95_wilson"] = typeof(WilsonIntervalTests),
        ["class/specificity_ci95_clopper_pearson"] = typeof(WilsonIntervalTests),
        ["cluster_bootstrap"] = typeof(ClusterBootstrapMethodTests),
        ["cluster_bootstrap_other_seed"] = typeof(ClusterBootstrapMethodTests),
        ["calibration"] = typeof(CalibrationReferenceTests),
        ["temperature"] = typeof(CalibrationReferenceTests),
        ["decision_curve"] = typeof(CalibrationReferenceTests),
        ["correct_table"] = typeof(ComparisonReferenceTests),
        ["mcnemar_exact_p"] = typeof(ComparisonReferenceTests),
        ["mcnemar_chi2_continuity"] = typeof(ComparisonReferenceTests),
        ["mcnemar_chi2_continuity_p"] = typeof(ComparisonReferenceTests),
        ["delong_paired"] = typeof(ComparisonReferenceTests),
        ["model2"] = typeof(ComparisonReferenceTests),
    };

    /// <summary>Names and words, not values.</summary>
    private static readonly HashSet<string> Words = ["file", "files", "task", "description", "logits_file"];

    [SharedFact("reference/metrics")]
    public void EveryValue_IsComparedSomewhere()
    {
        var unclaimed =
            from file in Directory.EnumerateFiles(SharedData.PathOf("reference/metrics"), "*.expected.json")
            from key in KeysOf(JsonNode.Parse(File.ReadAllText(file))!.AsObject())
            where !Metrics.Contains(key) && !Elsewhere.ContainsKey(key) && !Words.Contains(key)
            select $"{Path.GetFileName(file)}: {key}";

        Assert.Empty(unclaimed);
    }

    private static IEnumerable<string> KeysOf(JsonObject json) => json.SelectMany(entry => entry.Key is "per_class" or "per_label"
        ? entry.Value!.AsObject().SelectMany(@class => @class.Value!.AsObject().Select(value => "class/" + value.Key))
        : [entry.Key]);
}
