using MLWorkbench.Evaluation.Calibration.Calibrators;
using MLWorkbench.Evaluation.Thresholds;
using MLWorkbench.Packaging.Manifests;
using MLWorkbench.TrainerHost.Runs.Winners;
using MLWorkbench.Training.InputChecks;

namespace MLWorkbench.TrainerHost.Packages;

/// <summary>Threshold and calibration as the manifest of a model says them, and back.</summary>
internal static class ManifestParts
{
    /// <summary>The manifest's form of a threshold; null where none decides.</summary>
    public static DecisionThreshold? Of(OperatingThreshold threshold) => threshold.Value is not { } value ? null : new(value, threshold.Rule, threshold.ChosenOn)
    {
        Choice = threshold.Choice is not { } choice ? null : new(
            choice.Low, choice.High, choice.Positives, choice.Negatives, choice.PositiveGroups, choice.NegativeGroups, choice.Sentence),
    };

    /// <summary>The threshold that a manifest holds; null without one.</summary>
    public static OperatingThreshold? From(DecisionThreshold? stored) => stored is null ? null : new(stored.Value, stored.Rule, stored.ChosenOn)
    {
        Choice = stored.Choice is not { } choice ? null : new(
            choice.Low, choice.High, choice.Positives, choice.Negatives, choice.PositiveGroups, choice.NegativeGroups, choice.Sentence),
    };

    /// <summary>The manifest's form of an input check; null without one.</summary>
    public static InputCheckContract? Of(FittedInputCheck? check, bool greyOnly) => check is null ? null : new()
    {
        Tensor = CheckedGraph.Distance,
        Limit = check.Limit,
        FittedOn = check.FittedOn,
        ChosenOn = check.ChosenOn,
        Flagged = check.Flagged,
        GreyOnly = greyOnly,
        Sentence = InputCheckWords.Of(check, greyOnly),
    };

    /// <summary>The manifest's form of a calibrator.</summary>
    public static CalibrationContract Of(Calibrator calibrator) => new()
    {
        Kind = calibrator.Kind switch
        {
            CalibrationKind.PriorShift => "prior-shift",
            CalibrationKind.Logistic => "logistic",
            CalibrationKind.Temperature => "temperature",
            _ => "none",
        },
        Slopes = calibrator.Slopes,
        Intercepts = calibrator.Intercepts,
        Temperature = calibrator.Temperature,
        PriorShift = calibrator.PriorShift,
        FittedOn = calibrator.FittedOn,
        Samples = calibrator.Samples,
        Groups = calibrator.Groups,
        Sentence = calibrator.Sentence,
    };
}
