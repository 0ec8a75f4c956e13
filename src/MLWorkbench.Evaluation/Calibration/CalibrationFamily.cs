using MLWorkbench.Evaluation.Metrics;

namespace MLWorkbench.Evaluation.Calibration;

/// <summary>
/// Expected calibration error of the top label, 15 equal widths (Guo et al. 2017). The top label is the most probable class whatever the
/// operating threshold is (of two equal ones the positive): calibration belongs to the probabilities, not to the decision.
/// </summary>
internal sealed class CalibrationFamily : IMetricFamily
{
    /// <summary>Number of bins.</summary>
    public const int Bins = 15;

    private readonly (int Group, int Bin, double Confidence, bool Correct)[] _rows;

    public CalibrationFamily(MetricInput input)
    {
        var predictions = input.Predictions;
        _rows = new (int, int, double, bool)[predictions.Rows.Count];
        for (var index = 0; index < _rows.Length; index++)
        {
            var row = predictions.Rows[index];
            var (top, confidence) = TopLabel.Of(predictions, row);
            _rows[index] = (input.GroupOfRow[index], BinFor(confidence), confidence, top == row.Labels[0]);
        }

        Slots = [new(new(MetricNames.Ece), input.Groups, "undefined on these samples")];
    }

    /// <summary>The bin that a confidence belongs to: (m/15, (m + 1)/15], 0 in the first.</summary>
    public static int BinFor(double confidence) => Math.Clamp((int)Math.Ceiling(confidence * Bins) - 1, 0, Bins - 1);

    public IReadOnlyList<MetricSlot> Slots { get; }

    public void Compute(ReadOnlySpan<int> groupWeights, Span<double> values)
    {
        Span<double> gaps = stackalloc double[Bins];
        gaps.Clear();
        long total = 0;
        foreach (var (group, bin, confidence, correct) in _rows)
        {
            var weight = groupWeights[group];
            gaps[bin] += weight * ((correct ? 1 : 0) - confidence);
            total += weight;
        }

        var sum = 0.0;
        foreach (var gap in gaps)
        {
            sum += Math.Abs(gap);
        }

        values[0] = sum / total;
    }

    /// <summary>The reliability diagram's bins, each row counting once.</summary>
    public IReadOnlyList<ReliabilityBin> Reliability() => [.. Enumerable.Range(0, Bins).Select(BinOf)];

    private ReliabilityBin BinOf(int bin)
    {
        var rows = _rows.Where(row => row.Bin == bin).ToArray();
        return new(
            bin / (double)Bins,
            (bin + 1) / (double)Bins,
            rows.Length,
            rows.Length == 0 ? null : rows.Average(row => row.Confidence),
            rows.Length == 0 ? null : rows.Average(row => row.Correct ? 1.0 : 0.0));
    }
}
