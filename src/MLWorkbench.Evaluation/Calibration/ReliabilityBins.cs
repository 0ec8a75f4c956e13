using MLWorkbench.Evaluation.Intervals.Wilson;
using MLWorkbench.Evaluation.Metrics;
using MLWorkbench.Evaluation.Predictions;

namespace MLWorkbench.Evaluation.Calibration;

/// <summary>
/// Bins of equal mass: at most ten, of at least ten samples each, so that no bar of a small set stands on two of them. Equal scores stay
/// together. Limits are Wilson's at the effective number of samples where groups hold several.
/// </summary>
internal static class ReliabilityBins
{
    private const int Most = 10;
    private const int Fewest = 10;

    /// <summary>The bins, of two classes over p(positive), else over the top label's confidence.</summary>
    public static IReadOnlyList<ReliabilityBin> Of(MetricInput input, double confidence)
    {
        var predictions = input.Predictions;
        var rows = predictions.Rows.Select((row, index) => Scored(predictions, row, input.GroupOfRow[index])).OrderBy(row => row.Score).ToArray();
        var count = Math.Clamp(rows.Length / Fewest, 1, Most);
        var bins = new List<ReliabilityBin>(count);
        var (start, low) = (0, 0.0);
        for (var bin = 1; bin <= count && start < rows.Length; bin++)
        {
            var end = Math.Max(start + 1, (int)((long)rows.Length * bin / count));
            while (end < rows.Length && rows[end].Score == rows[end - 1].Score)
            {
                end++;
            }

            // The edge lies halfway to the next score: which bin a score belongs to does not depend on rounding.
            var high = end == rows.Length ? 1 : (rows[end - 1].Score + rows[end].Score) / 2;
            bins.Add(Bin(rows[start..end], low, high, confidence));
            (start, low) = (end, high);
        }

        return bins;
    }

    private static (double Score, bool Right, int Group) Scored(PredictionSet predictions, PredictionRow row, int group)
    {
        var top = predictions.Task == PredictionTask.Binary ? predictions.PositiveIndex : PredictionSet.LargestOf(row.Probabilities);
        return (row.Probabilities[top], row.Labels[0] == top, group);
    }

    private static ReliabilityBin Bin((double Score, bool Right, int Group)[] rows, double low, double high, double confidence)
    {
        var share = rows.Average(row => row.Right ? 1.0 : 0.0);
        var limits = WilsonInterval.Of(share, Effective(rows, share), confidence);
        return new(low, high, rows.Length, rows.Average(row => row.Score), share) { AccuracyLow = limits.Low, AccuracyHigh = limits.High };
    }

    // Samples over the design effect (Rao and Scott 1992); all of a kind say nothing of it, and each group counts once.
    private static double Effective((double Score, bool Right, int Group)[] rows, double share)
    {
        var groups = rows.GroupBy(row => row.Group).ToList();
        if (groups.Count == rows.Length)
        {
            return rows.Length;
        }

        if (share is 0 or 1 || groups.Count == 1)
        {
            return groups.Count;
        }

        var spread = groups.Sum(group => Square(group.Sum(row => (row.Right ? 1 : 0) - share))) * groups.Count / (groups.Count - 1);
        return rows.Length / Math.Max(1, spread / (rows.Length * share * (1 - share)));
    }

    private static double Square(double value) => value * value;
}
