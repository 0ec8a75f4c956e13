using MLWorkbench.Evaluation.Intervals;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Foundation.Seeds;

namespace MLWorkbench.Evaluation.Calibration;

/// <summary>
/// The ECE that a perfectly calibrated model would have on as many samples with the same probabilities: chance alone fills the gaps of
/// 15 bins. Whether the top label is right is drawn with its own probability, independently.
/// </summary>
internal static class PerfectCalibration
{
    /// <summary>From so many samples on the value is small beside what matters.</summary>
    public const int EnoughSamples = 500;

    private const int Draws = 1000;

    /// <summary>Mean and 95th percentile.</summary>
    public static (double Mean, double High) Ece(PredictionSet predictions, ulong seed)
    {
        double[] confidences = [.. predictions.Rows.Select(row => TopLabel.Of(predictions, row).Confidence)];
        var bins = Array.ConvertAll(confidences, CalibrationFamily.BinFor);
        var random = SeedSequence.Stream(seed, "perfect-calibration");
        var values = new double[Draws];
        var gaps = new double[CalibrationFamily.Bins];
        for (var draw = 0; draw < Draws; draw++)
        {
            Array.Clear(gaps);
            for (var row = 0; row < confidences.Length; row++)
            {
                gaps[bins[row]] += (random.NextDouble() < confidences[row] ? 1 : 0) - confidences[row];
            }

            values[draw] = gaps.Sum(Math.Abs) / confidences.Length;
        }

        Array.Sort(values);
        return (values.Average(), Quantile.OfSorted(values, 0.95));
    }
}
