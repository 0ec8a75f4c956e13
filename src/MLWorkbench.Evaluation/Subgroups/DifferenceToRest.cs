using System.Buffers;
using MLWorkbench.Evaluation.Intervals.ClusterBootstrap;
using MLWorkbench.Evaluation.Metrics;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Evaluation.Thresholds;

namespace MLWorkbench.Evaluation.Subgroups;

/// <summary>
/// A metric of one part of the samples minus that of the other, for any weighting of the groups of both. A group with samples in both parts
/// has one weight, so that what its samples share does not count as a difference.
/// </summary>
internal sealed class DifferenceToRest : IMetricFamily
{
    private readonly (Side Level, Side Others)[] _metrics;

    private DifferenceToRest(IReadOnlyList<(Side Level, Side Others)> metrics)
    {
        _metrics = [.. metrics];
        Slots =
        [
            .. _metrics.Select(metric => new MetricSlot(
                metric.Level.Slot.Key, Math.Min(metric.Level.Slot.SmallestSide, metric.Others.Slot.SmallestSide), "undefined here or in the rest")),
        ];
    }

    public IReadOnlyList<MetricSlot> Slots { get; }

    /// <summary>The differences by metric, with percentile intervals over groups.</summary>
    public static IReadOnlyDictionary<string, MetricEstimate> Of(
        PredictionSet level, PredictionSet rest, IReadOnlyList<string> names, OperatingThreshold threshold, EvaluateOptions options)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var parts = new[] { level, rest }
            .Select(part => (Input: new MetricInput(part, threshold.Value ?? 0.5), GroupOf: Number(part, numbers)))
            .ToArray();
        var family = new DifferenceToRest(
            [.. names.Select(name => (new Side(parts[0].Input, parts[0].GroupOf, name), new Side(parts[1].Input, parts[1].GroupOf, name)))]);
        var ones = new int[numbers.Count];
        Array.Fill(ones, 1);
        var values = new double[names.Count];
        family.Compute(ones, values);
        var both = new MetricInput(new(level.Task, level.Classes, level.PositiveClass, [.. level.Rows, .. rest.Rows]), threshold.Value ?? 0.5);
        var intervals = new ClusterBootstrapMethod(
            new() { Replicates = options.Bootstrap, Seed = (ulong)options.Seed, Confidence = options.Confidence })
            .Estimate(both.Folds, family);
        return new OrderedDictionary<string, MetricEstimate>(names.Select((name, index) => KeyValuePair.Create(
            name,
            double.IsNaN(values[index])
                ? new MetricEstimate(null, null, null, null, family.Slots[index].Undefined)
                : new(values[index], intervals[index].Low, intervals[index].High, intervals[index].Method, intervals[index].Reason))));
    }

    public void Compute(ReadOnlySpan<int> groupWeights, Span<double> values)
    {
        for (var metric = 0; metric < _metrics.Length; metric++)
        {
            values[metric] = _metrics[metric].Level.Compute(groupWeights) - _metrics[metric].Others.Compute(groupWeights);
        }
    }

    /// <summary>Common number of each of a part's groups, in the order in which <see cref="MetricInput"/> numbers them.</summary>
    private static int[] Number(PredictionSet part, Dictionary<string, int> numbers)
    {
        var own = new List<int>();
        foreach (var group in part.Rows.Select(row => row.Group).Distinct(StringComparer.Ordinal))
        {
            if (!numbers.TryGetValue(group, out var number))
            {
                numbers.Add(group, number = numbers.Count);
            }

            own.Add(number);
        }

        return [.. own];
    }

    /// <summary>One metric of one part.</summary>
    private sealed class Side
    {
        private readonly IMetricFamily _family;
        private readonly int[] _groupOf;
        private readonly int _index;

        public Side(MetricInput input, int[] groupOf, string name)
        {
            _groupOf = groupOf;
            _family = MetricFamilies.Holding(input, name);
            _index = _family.Slots.ToList().FindIndex(slot => slot.Key == new MetricKey(name));
        }

        public MetricSlot Slot => _family.Slots[_index];

        public double Compute(ReadOnlySpan<int> weights)
        {
            var rented = ArrayPool<int>.Shared.Rent(_groupOf.Length);
            var own = rented.AsSpan(0, _groupOf.Length);
            for (var group = 0; group < own.Length; group++)
            {
                own[group] = weights[_groupOf[group]];
            }

            var values = new double[_family.Slots.Count];
            _family.Compute(own, values);
            ArrayPool<int>.Shared.Return(rented);
            return values[_index];
        }
    }
}
