using MLWorkbench.Evaluation.Intervals;
using MLWorkbench.Evaluation.Intervals.ClusterBootstrap;
using MLWorkbench.Evaluation.Metrics;

namespace MLWorkbench.Evaluation.Reports;

/// <summary>Values of metrics, each with the interval that <see cref="IntervalChoice"/> gives it, or else the bootstrap's.</summary>
internal static class MetricEstimates
{
    /// <summary>Computes them.</summary>
    /// <param name="input">The predictions.</param>
    /// <param name="families">Metrics prepared for them.</param>
    /// <param name="options">Replicates, seed, confidence.</param>
    /// <param name="only">The metrics that are asked for, or null for all.</param>
    public static Dictionary<MetricKey, MetricEstimate> Of(
        MetricInput input, IReadOnlyList<IMetricFamily> families, EvaluateOptions options, IReadOnlyCollection<MetricKey>? only = null)
    {
        var bootstrap = new ClusterBootstrapOptions
        {
            Replicates = options.Bootstrap,
            Seed = (ulong)options.Seed,
            Confidence = options.Confidence,
        };
        var choice = new IntervalChoice(input, options.Confidence);
        var estimates = new Dictionary<MetricKey, MetricEstimate>();
        var open = new HashSet<MetricKey>();
        foreach (var family in families)
        {
            var values = ValuesOf(family, input.Groups);
            for (var index = 0; index < values.Length; index++)
            {
                var slot = family.Slots[index];
                if (only?.Contains(slot.Key) ?? true)
                {
                    estimates[slot.Key] = EstimateOf(slot, values[index], choice, open);
                }
            }
        }

        var resampled = new ClusterBootstrapMethod(bootstrap).Estimate(input.Folds, families, slot => open.Contains(slot.Key));
        for (var family = 0; family < families.Count; family++)
        {
            for (var index = 0; index < resampled[family].Length; index++)
            {
                if (resampled[family][index] is { } interval)
                {
                    var key = families[family].Slots[index].Key;
                    estimates[key] = With(estimates[key].Value, interval);
                }
            }
        }

        return estimates;
    }

    /// <summary>Values of a family, every group counting once.</summary>
    /// <param name="family">The family.</param>
    /// <param name="groups">Number of groups.</param>
    public static double[] ValuesOf(IMetricFamily family, int groups)
    {
        var (ones, values) = (new int[groups], new double[family.Slots.Count]);
        Array.Fill(ones, 1);
        family.Compute(ones, values);
        return values;
    }

    private static MetricEstimate EstimateOf(MetricSlot slot, double value, IntervalChoice choice, HashSet<MetricKey> open)
    {
        if (double.IsNaN(value))
        {
            return new(null, null, null, null, slot.Undefined);
        }

        if (choice.Of(slot, value) is { } interval)
        {
            return With(value, interval);
        }

        open.Add(slot.Key);
        return new(value, null, null, null, null);
    }

    private static MetricEstimate With(double? value, Interval interval) => new(value, interval.Low, interval.High, interval.Method, interval.Reason);
}
