using MLWorkbench.Evaluation.Metrics;
using MLWorkbench.Evaluation.Predictions;

namespace MLWorkbench.Evaluation.Calibration;

/// <summary>
/// Other summaries of the reliability diagram: the error over 15 parts of equally many samples, the largest gap of a bin, and for two
/// classes the error of the positive class's probability against the truth.
/// </summary>
internal sealed class FurtherCalibrationFamily : IMetricFamily
{
    private const int Bins = CalibrationFamily.Bins;
    private readonly (int Group, int Bin, double Confidence, bool Correct)[] _byConfidence;
    private readonly (int Group, int Bin, double Probability, bool Positive)[] _byPositive;

    public FurtherCalibrationFamily(MetricInput input)
    {
        const string Never = "undefined on these samples";
        var predictions = input.Predictions;
        var groups = input.GroupOfRow.ToArray();
        _byConfidence =
        [
            .. predictions.Rows
                .Select((row, index) =>
                {
                    var (top, confidence) = TopLabel.Of(predictions, row);
                    return (Group: groups[index], CalibrationFamily.BinFor(confidence), Confidence: confidence, Correct: top == row.Labels[0]);
                })
                .OrderBy(row => row.Confidence),
        ];
        var positive = predictions.PositiveIndex;
        _byPositive = positive < 0
            ? []
            :
            [
                .. predictions.Rows.Select((row, index) =>
                    (groups[index], CalibrationFamily.BinFor(row.Probabilities[positive]), row.Probabilities[positive], row.Labels[0] == positive)),
            ];
        Slots =
        [
            new(new(MetricNames.EceEqualMass), input.Groups, Never),
            new(new(MetricNames.Mce), input.Groups, Never),
            .. positive < 0 ? Array.Empty<MetricSlot>() : [new MetricSlot(new(MetricNames.EcePositiveClass), input.Groups, Never)],
        ];
    }

    public IReadOnlyList<MetricSlot> Slots { get; }

    public void Compute(ReadOnlySpan<int> groupWeights, Span<double> values)
    {
        Span<double> gaps = stackalloc double[Bins];
        Span<long> counts = stackalloc long[Bins];
        var total = Sum(_byConfidence, groupWeights, gaps, counts);
        values[0] = EqualMass(groupWeights, total);
        values[1] = double.NaN;
        for (var bin = 0; bin < Bins; bin++)
        {
            if (counts[bin] > 0)
            {
                values[1] = Math.Max(double.IsNaN(values[1]) ? 0 : values[1], Math.Abs(gaps[bin]) / counts[bin]);
            }
        }

        if (_byPositive.Length > 0)
        {
            Sum(_byPositive, groupWeights, gaps, counts);
            var sum = 0.0;
            foreach (var gap in gaps)
            {
                sum += Math.Abs(gap);
            }

            values[2] = sum / total;
        }
    }

    /// <summary>Sums outcome minus probability by bin.</summary>
    /// <returns>Sum of the weights.</returns>
    private static long Sum(
        (int Group, int Bin, double Probability, bool Outcome)[] rows, ReadOnlySpan<int> weights, Span<double> gaps, Span<long> counts)
    {
        gaps.Clear();
        counts.Clear();
        long total = 0;
        foreach (var (group, bin, probability, outcome) in rows)
        {
            var weight = weights[group];
            gaps[bin] += weight * ((outcome ? 1 : 0) - probability);
            counts[bin] += weight;
            total += weight;
        }

        return total;
    }

    /// <summary>Rows by rising confidence are cut into 15 parts, the first (total mod 15) of them one longer; a repeated row may be cut too.</summary>
    private double EqualMass(ReadOnlySpan<int> weights, long total)
    {
        var part = 0;
        var room = SizeOf(part, total);
        double gap = 0, sum = 0;
        foreach (var (group, _, confidence, correct) in _byConfidence)
        {
            long left = weights[group];
            while (left > 0)
            {
                var taken = Math.Min(left, room);
                gap += taken * ((correct ? 1 : 0) - confidence);
                left -= taken;
                room -= taken;
                if (room == 0)
                {
                    sum += Math.Abs(gap);
                    gap = 0;
                    room = SizeOf(++part, total);
                }
            }
        }

        return sum / total;
    }

    private static long SizeOf(int part, long total) => (total / Bins) + (part < total % Bins ? 1 : 0);
}
