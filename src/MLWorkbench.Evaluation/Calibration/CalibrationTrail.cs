using MLWorkbench.Evaluation.Predictions;

namespace MLWorkbench.Evaluation.Calibration;

/// <summary>What is known of how judged probabilities came to be.</summary>
/// <param name="Before">The same samples as the network itself predicted them.</param>
/// <param name="Method">How they were calibrated, one sentence.</param>
public sealed record CalibrationTrail(PredictionSet Before, string Method)
{
    /// <summary>
    /// Where the judged samples are those that the calibration was fitted on: their probabilities by fits that left them out, which are judged
    /// instead; null elsewhere.
    /// </summary>
    public PredictionSet? CrossFitted { get; init; }
}
