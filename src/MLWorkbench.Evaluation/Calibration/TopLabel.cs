using MLWorkbench.Evaluation.Predictions;

namespace MLWorkbench.Evaluation.Calibration;

/// <summary>
/// The most probable class, whatever the operating threshold is (of two equal ones the positive): calibration belongs to the
/// probabilities, not to the decision.
/// </summary>
internal static class TopLabel
{
    /// <summary>The class and its probability.</summary>
    public static (int Class, double Confidence) Of(PredictionSet predictions, PredictionRow row)
    {
        var top = predictions.Task == PredictionTask.Binary
            ? row.Probabilities[predictions.PositiveIndex] >= 0.5 ? predictions.PositiveIndex : 1 - predictions.PositiveIndex
            : PredictionSet.LargestOf(row.Probabilities);
        return (top, row.Probabilities[top]);
    }
}
