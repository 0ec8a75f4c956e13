using MLWorkbench.Evaluation.Metrics;
using MLWorkbench.Evaluation.Predictions;

namespace MLWorkbench.Evaluation.Intervals.ClusterBootstrap;

/// <summary>
/// Percentile bootstrap over groups, unstratified: whole groups are drawn with replacement and every metric is computed on the same
/// resamples (Field and Welsh 2007); of cross-validated predictions each fold's groups among themselves. A replicate in which a metric
/// is undefined is skipped for it and counted.
/// </summary>
/// <param name="options">Replicates, seed, confidence and limits.</param>
public sealed class ClusterBootstrapMethod(ClusterBootstrapOptions options)
{
    /// <summary>Intervals of every metric of a family.</summary>
    /// <param name="folds">The folds within which groups are drawn.</param>
    /// <param name="family">Metrics prepared for some predictions.</param>
    /// <returns>One interval per slot.</returns>
    public IReadOnlyList<Interval> Estimate(FoldLayout folds, IMetricFamily family) => [.. Estimate(folds, [family], _ => true)[0].OfType<Interval>()];

    /// <summary>Intervals of some metrics.</summary>
    /// <param name="folds">The folds within which groups are drawn.</param>
    /// <param name="families">Metrics prepared for the same predictions.</param>
    /// <param name="wanted">Whether a metric is to be resampled; a family without any costs nothing.</param>
    /// <returns>One array per family, one interval per slot; null where it was not wanted.</returns>
    public IReadOnlyList<Interval?[]> Estimate(FoldLayout folds, IReadOnlyList<IMetricFamily> families, Func<MetricSlot, bool> wanted)
    {
        Resampled[] resampled = [.. families.Select(family => new Resampled(family, wanted, options.Replicates))];
        var busy = Array.FindAll(resampled, family => family.Wanted.Length > 0);
        var resample = new FoldResample(folds, options.Seed);
        if (busy.Length > 0)
        {
            Parallel.For(
                0,
                options.Replicates,
                new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, options.Threads) },
                () => new int[resample.Groups],
                (replicate, _, weights) =>
                {
                    resample.Draw(replicate, weights);
                    foreach (var family in busy)
                    {
                        family.Run(replicate, weights);
                    }

                    return weights;
                },
                _ => { });
        }

        return [.. resampled.Select(family => family.Intervals((slot, values) => IntervalOf(folds, resample.Groups, slot, values)))];
    }

    private Interval IntervalOf(FoldLayout folds, int groups, MetricSlot slot, double[] replicates)
    {
        if (slot.SmallestSide < Interval.FewestGroups)
        {
            return Interval.TooFew(slot.SmallestSide, groups);
        }

        if (replicates.Length == 0)
        {
            return Interval.None("the interval needs resampling, which was left out (0 replicates)");
        }

        var defined = Array.FindAll(replicates, value => !double.IsNaN(value));
        var undefined = replicates.Length - defined.Length;
        if (undefined > options.LargestUndefinedShare * replicates.Length)
        {
            return Interval.None($"undefined in {undefined} of {replicates.Length} bootstrap replicates");
        }

        Array.Sort(defined);
        var tail = (1 - options.Confidence) / 2;
        var limits = new Limits(Quantile.OfSorted(defined, tail), Quantile.OfSorted(defined, 1 - tail));
        return limits.Low == limits.High
            ? Interval.None("the same in all resamples, which therefore cannot tell how far it could be off")
            : Interval.Of(limits, MethodOf(folds, groups, undefined));
    }

    private string MethodOf(FoldLayout folds, int groups, int undefined)
    {
        var within = folds.Count > 1 && folds.GroupsNested ? $" within {folds.Count} folds" : "";
        var skipped = undefined == 0 ? "" : $", {undefined} undefined skipped";
        return MethodText.Of(
            $"bootstrap over {groups} groups{within}, percentile, {options.Replicates} replicates, seed {options.Seed}{skipped}",
            folds,
            options.Confidence);
    }

    /// <summary>A family with the replicates of those of its metrics that are wanted: [slot][replicate], so that each sorts its own row.</summary>
    private sealed class Resampled(IMetricFamily family, Func<MetricSlot, bool> wanted, int replicates)
    {
        private readonly double[][] _replicates =
            [.. family.Slots.Select(slot => wanted(slot) ? new double[replicates] : [])];

        public int[] Wanted { get; } = [.. Enumerable.Range(0, family.Slots.Count).Where(slot => wanted(family.Slots[slot]))];

        public void Run(int replicate, ReadOnlySpan<int> weights)
        {
            var count = family.Slots.Count;
            var values = count <= 128 ? stackalloc double[count] : new double[count];
            family.Compute(weights, values);
            foreach (var slot in Wanted)
            {
                _replicates[slot][replicate] = values[slot];
            }
        }

        public Interval?[] Intervals(Func<MetricSlot, double[], Interval> intervalOf)
        {
            var intervals = new Interval?[family.Slots.Count];
            Array.ForEach(Wanted, slot => intervals[slot] = intervalOf(family.Slots[slot], _replicates[slot]));
            return intervals;
        }
    }
}
