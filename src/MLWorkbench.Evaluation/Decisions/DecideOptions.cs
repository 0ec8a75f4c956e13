using System.ComponentModel.DataAnnotations;
using MLWorkbench.Evaluation.Calibration.Calibrators;
using MLWorkbench.Evaluation.Thresholds.Rules;

namespace MLWorkbench.Evaluation.Decisions;

/// <summary>
/// What becomes of the network's probabilities: the `decide` section of a pipeline. Both are settled on validation or out-of-fold predictions,
/// become part of the model, and never change which trial wins.
/// </summary>
public sealed record DecideOptions
{
    /// <summary>
    /// From which probability on the positive of two classes is predicted. Default youden: it favours neither class nor the prevalence of the
    /// samples, and needs nothing that only the user knows.
    /// </summary>
    [Required] public ThresholdRuleOptions Threshold { get; init; } = new YoudenRuleOptions();

    /// <summary>
    /// How probabilities are calibrated. Default auto: networks are mostly too sure of themselves, and class weights move their probabilities
    /// away from the frequencies.
    /// </summary>
    public CalibrationChoice Calibrate { get; init; } = CalibrationChoice.Auto;

    /// <summary>
    /// Where a number is predicted, the share of new patients whose true number shall lie within the prediction interval. Default 0.9, as usual
    /// for prediction: 0.95 needs twice as many patients to be told.
    /// </summary>
    [Range(0.5, 0.999)] public double Coverage { get; init; } = 0.9;
}
