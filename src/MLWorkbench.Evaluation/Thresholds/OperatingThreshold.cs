using MLWorkbench.Evaluation.Predictions;

namespace MLWorkbench.Evaluation.Thresholds;

/// <summary>Where probabilities become decisions, and how that was settled. It travels with the model and with every report.</summary>
/// <param name="Value">Predicted when the probability is at least this; null where the largest probability decides (three or more classes).</param>
/// <param name="Rule">"youden", "sensitivity", "specificity", "cost", "fixed" or "largest-probability".</param>
/// <param name="ChosenOn">What the rule looked at: "validation", "out-of-fold", or "none" where no data was needed.</param>
public sealed record OperatingThreshold(double? Value, string Rule, string ChosenOn)
{
    /// <summary>What the choice rested on and how sure it is; null where nothing was chosen or it is not known.</summary>
    public ThresholdChoice? Choice { get; init; }

    /// <summary>The rule that maximises sensitivity + specificity - 1 (Youden 1950).</summary>
    public const string Youden = "youden";

    /// <summary>The rule that keeps a sensitivity.</summary>
    public const string SensitivityAtLeast = "sensitivity";

    /// <summary>The rule that keeps a specificity.</summary>
    public const string SpecificityAtLeast = "specificity";

    /// <summary>The rule that makes errors cost least.</summary>
    public const string Cost = "cost";

    /// <summary>A value that was given or is the convention.</summary>
    public const string Fixed = "fixed";

    /// <summary>No threshold: the class with the largest probability is predicted.</summary>
    public const string LargestProbability = "largest-probability";

    /// <summary>A value that no data chose.</summary>
    /// <param name="value">In [0, 1].</param>
    public static OperatingThreshold At(double value) => new(value, Fixed, "none");

    /// <summary>The convention where nothing was chosen: 0.5, or the largest probability of three or more classes.</summary>
    /// <param name="task">What is predicted.</param>
    public static OperatingThreshold DefaultFor(PredictionTask task) =>
        task == PredictionTask.Multiclass ? new(null, LargestProbability, "none") : At(0.5);

    /// <summary>Chooses on validation predictions: Youden's J for two classes, else the convention.</summary>
    /// <param name="validation">Predictions on samples that are neither trained nor tested on.</param>
    public static OperatingThreshold ChooseOn(PredictionSet validation) =>
        validation.Task == PredictionTask.Binary && YoudenRule.Choose(validation) is { } value
            ? new(value, Youden, "validation")
            : DefaultFor(validation.Task);
}
