using MLWorkbench.Evaluation.Calibration.Fitting;
using MLWorkbench.Evaluation.Metrics;
using MLWorkbench.Evaluation.Predictions;

namespace MLWorkbench.Evaluation.Decisions;

/// <summary>
/// Accuracy when only the most certain samples are answered (Chow 1970; El-Yaniv and Wiener 2010). Of two classes the certainty is the distance
/// from the threshold in log-odds, given as the probability that lies as far from 0.5; of several the largest probability.
/// </summary>
internal static class Abstention
{
    private const int Points = 20;

    public static IReadOnlyList<CoveragePoint> Of(MetricInput input)
    {
        var predictions = input.Predictions;
        if (predictions.Task == PredictionTask.Multilabel)
        {
            return [];
        }

        var rows = predictions.Rows
            .Select(row => (Certainty: Certainty(predictions, row, input.Threshold), Right: predictions.PredictedOf(row, input.Threshold)[0] == row.Labels[0]))
            .OrderByDescending(row => row.Certainty)
            .ToArray();
        var points = new List<CoveragePoint>(Points);
        var (answered, right) = (0, 0);
        for (var point = 1; point <= Points; point++)
        {
            var wanted = (int)Math.Ceiling(rows.Length * point / (double)Points);
            if (wanted <= answered)
            {
                continue;
            }

            // Samples of equal certainty are answered together.
            while (answered < wanted || (answered < rows.Length && rows[answered].Certainty == rows[answered - 1].Certainty))
            {
                right += rows[answered++].Right ? 1 : 0;
            }

            points.Add(new(answered / (double)rows.Length, rows[answered - 1].Certainty, right / (double)answered));
        }

        return points;
    }

    private static double Certainty(PredictionSet predictions, PredictionRow row, double threshold) => predictions.Task == PredictionTask.Binary
        ? LogOdds.Probability(Math.Abs(LogOdds.Bounded(row.Probabilities[predictions.PositiveIndex]) - LogOdds.Bounded(row.Threshold ?? threshold)))
        : row.Probabilities[PredictionSet.LargestOf(row.Probabilities)];
}
