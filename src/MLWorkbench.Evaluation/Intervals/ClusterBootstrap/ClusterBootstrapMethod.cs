using System.Globalization;
using MLWorkbench.Evaluation.Metrics;

namespace MLWorkbench.Evaluation.Intervals.ClusterBootstrap;

/// <summary>
/// Percentile bootstrap over groups, unstratified: whole groups are drawn with replacement and every metric is computed on the same
/// resamples (Field and Welsh 2007). A replicate in which a metric is undefined is skipped for it and counted.
/// </summary>
/// <param name="options">Replicates, seed, confidence and limits.</param>
public sealed class ClusterBootstrapMethod(ClusterBootstrapOptions options) : IIntervalMethod
{
    /// <inheritdoc/>
    public IReadOnlyList<IReadOnlyList<Interval>> Estimate(int groups, IReadOnlyList<IMetricFamily> families)
    {
        if (options.Replicates == 0)
        {
            return [.. families.Select(family => family.Slots.Select(_ => Interval.None("intervals were left out (0 replicates)")).ToArray())];
        }

        // [slot][replicate], so that each slot sorts its own row afterwards.
        var replicates = families
            .Select(family => family.Slots.Select(_ => new double[options.Replicates]).ToArray())
            .ToArray();
        Parallel.For(
            0,
            options.Replicates,
            new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, options.Threads) },
            () => new Workspace(groups, families),
            (replicate, _, workspace) =>
            {
                workspace.Run(options.Seed, replicate, families, replicates);
                return workspace;
            },
            _ => { });
        return
        [
            .. families.Select((family, f) =>
                family.Slots.Select((slot, s) => IntervalOf(groups, slot, replicates[f][s])).ToArray()),
        ];
    }

    private Interval IntervalOf(int groups, MetricSlot slot, double[] replicates)
    {
        if (slot.SmallestSide < options.FewestGroups)
        {
            var held = slot.SmallestSide == 1 ? "1 group" : $"{slot.SmallestSide} groups";
            return Interval.None(slot.SmallestSide == groups
                ? $"only {held}; an interval needs at least {options.FewestGroups}"
                : $"only {held} on the smaller side; an interval needs at least {options.FewestGroups}");
        }

        var defined = Array.FindAll(replicates, value => !double.IsNaN(value));
        var undefined = replicates.Length - defined.Length;
        if (undefined > options.LargestUndefinedShare * replicates.Length)
        {
            return Interval.None($"undefined in {undefined} of {replicates.Length} bootstrap replicates");
        }

        Array.Sort(defined);
        var tail = (1 - options.Confidence) / 2;
        return new(Quantile.OfSorted(defined, tail), Quantile.OfSorted(defined, 1 - tail), MethodOf(groups, undefined), null);
    }

    private string MethodOf(int groups, int undefined)
    {
        var level = options.Confidence == 0.95 ? "" : string.Create(CultureInfo.InvariantCulture, $"{options.Confidence:0.###} level, ");
        var skipped = undefined == 0 ? "" : $", {undefined} undefined skipped";
        return $"cluster bootstrap over {groups} groups, percentile, {level}{options.Replicates} replicates, seed {options.Seed}{skipped}";
    }

    /// <summary>What one thread needs to itself.</summary>
    private sealed class Workspace(int groups, IReadOnlyList<IMetricFamily> families)
    {
        private readonly int[] _weights = new int[groups];
        private readonly double[][] _values = [.. families.Select(family => new double[family.Slots.Count])];

        public void Run(ulong seed, int replicate, IReadOnlyList<IMetricFamily> families, double[][][] replicates)
        {
            GroupResample.Draw(seed, replicate, _weights);
            for (var family = 0; family < families.Count; family++)
            {
                var values = _values[family];
                families[family].Compute(_weights, values);
                for (var slot = 0; slot < values.Length; slot++)
                {
                    replicates[family][slot][replicate] = values[slot];
                }
            }
        }
    }
}
