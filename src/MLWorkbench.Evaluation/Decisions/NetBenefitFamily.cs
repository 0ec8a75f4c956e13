using MLWorkbench.Evaluation.Metrics;

namespace MLWorkbench.Evaluation.Decisions;

/// <summary>
/// Net benefit over thresholds (Vickers and Elkin 2006): TP/n - FP/n t/(1 - t). Each row is put once between the thresholds that it passes and
/// those it does not, so that a weighting of the groups costs one pass over the rows.
/// </summary>
internal sealed class NetBenefitFamily : IMetricFamily
{
    private readonly double[] _thresholds;
    private readonly int[] _passed;
    private readonly bool[] _positive;
    private readonly int[] _groups;

    public NetBenefitFamily(MetricInput input, double[] thresholds)
    {
        var positive = input.Predictions.PositiveIndex;
        _thresholds = thresholds;
        _positive = [.. input.Truth(positive)];
        _groups = [.. input.GroupOfRow];
        _passed = [.. input.Predictions.Rows.Select(row => Passed(row.Probabilities[positive]))];
        Slots = [.. thresholds.Select(threshold => new MetricSlot(new(FormattableString.Invariant($"net_benefit_{threshold}")), input.Groups, "undefined on these samples"))];
    }

    public IReadOnlyList<MetricSlot> Slots { get; }

    public void Compute(ReadOnlySpan<int> groupWeights, Span<double> values)
    {
        Span<long> positives = stackalloc long[_thresholds.Length + 1];
        Span<long> negatives = stackalloc long[_thresholds.Length + 1];
        positives.Clear();
        negatives.Clear();
        long total = 0;
        for (var row = 0; row < _passed.Length; row++)
        {
            var weight = groupWeights[_groups[row]];
            total += weight;
            (_positive[row] ? positives : negatives)[_passed[row]] += weight;
        }

        long truePositives = 0, falsePositives = 0;
        for (var index = _thresholds.Length - 1; index >= 0; index--)
        {
            truePositives += positives[index + 1];
            falsePositives += negatives[index + 1];
            var threshold = _thresholds[index];
            values[index] = (truePositives / (double)total) - (falsePositives / (double)total * threshold / (1 - threshold));
        }
    }

    // A probability equal to a threshold passes it.
    private int Passed(double probability)
    {
        var index = Array.BinarySearch(_thresholds, probability);
        return index >= 0 ? index + 1 : ~index;
    }
}
