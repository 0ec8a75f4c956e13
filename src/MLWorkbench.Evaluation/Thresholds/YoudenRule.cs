using MLWorkbench.Evaluation.Curves;
using MLWorkbench.Evaluation.Predictions;

namespace MLWorkbench.Evaluation.Thresholds;

/// <summary>
/// The threshold with the largest J = sensitivity + specificity - 1. Every cut between two neighbouring distinct scores makes the same
/// decisions here; the midpoint is taken, so that new scores near either side are treated alike. Of cuts with equal J the most
/// sensitive one wins.
/// </summary>
public static class YoudenRule
{
    /// <summary>Chooses a threshold for the positive class.</summary>
    /// <param name="predictions">Predictions of two classes.</param>
    /// <returns>The threshold, or null where no cut beats chance or one class is missing.</returns>
    public static double? Choose(PredictionSet predictions)
    {
        if (ClassCurves.Of(predictions, predictions.PositiveIndex) is not { } curves)
        {
            return null;
        }

        var points = curves.Roc;
        var best = -1;
        var bestJ = 0.0;
        for (var index = 1; index < points.Count - 1; index++)
        {
            var j = points[index].Y - points[index].X;
            if (j > 0 && j >= bestJ - 1e-12)
            {
                (best, bestJ) = (index, Math.Max(j, bestJ));
            }
        }

        return best < 0 ? null : Between(points[best + 1].Threshold, points[best].Threshold);
    }

    private static double Between(double low, double high)
    {
        var middle = low + ((high - low) / 2);

        // Neighbouring doubles have no midpoint of their own; the lower one would let the wrong score in.
        return middle > low ? middle : high;
    }
}
