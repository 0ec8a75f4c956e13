using System.Text.Json.Nodes;
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

    /// <summary>Compared elsewhere, by the folder of the tests that do.</summary>
    private static readonly Dictionary<string, string> Elsewhere = new()
    {
        ["delong"] = "Intervals",
        ["class/auroc_delong"] = "Intervals",
        ["class/sensitivity_ci95_wilson"] = "Intervals",
        ["class/sensitivity_ci95_clopper_pearson"] = "Intervals",
        ["class/specificity_ci95_wilson"] = "Intervals",
        ["class/specificity_ci95_clopper_pearson"] = "Intervals",
        ["cluster_bootstrap"] = "Intervals",
        ["cluster_bootstrap_other_seed"] = "Intervals",
        ["calibration"] = "Calibration",
        ["temperature"] = "Calibration",
        ["decision_curve"] = "Decisions",
        ["correct_table"] = "Comparison",
        ["mcnemar_exact_p"] = "Comparison",
        ["mcnemar_chi2_continuity"] = "Comparison",
        ["mcnemar_chi2_continuity_p"] = "Comparison",
        ["delong_paired"] = "Comparison",
        ["model2"] = "Comparison",
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
