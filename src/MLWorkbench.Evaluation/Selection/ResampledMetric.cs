using MLWorkbench.Evaluation.Metrics;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Ranking;

namespace MLWorkbench.Evaluation.Selection;

/// <summary>
/// One metric of one model, prepared so that any weighting of the groups is quick. Groups are numbered in order of first appearance.
/// Safe to use from several threads.
/// </summary>
internal abstract class ResampledMetric
{
    /// <summary>Prepares a metric.</summary>
    /// <param name="model">The predictions, each with its fold where there are folds.</param>
    /// <param name="name">A name that <see cref="MetricNames.Resolve"/> gave.</param>
    /// <param name="threshold">Where two classes or several labels are decided.</param>
    public static ResampledMetric Of(PredictionSet model, string name, double threshold) =>
        name is MetricNames.Auroc or MetricNames.AurocMacroOvr or MetricNames.AveragePrecision
            ? new WithinFolds(new MetricInput(model, threshold), name == MetricNames.AveragePrecision)
            : new Pooled(new MetricInput(model, threshold), name);

    /// <summary>The metric's own value when each group counts as often as its weight says; NaN where it is undefined.</summary>
    /// <param name="groupWeights">[groups].</param>
    public abstract double Compute(ReadOnlySpan<int> groupWeights);

    /// <summary>Everything that is a count or a mean over samples: folds are poured together (Forman and Scholz 2010).</summary>
    private sealed class Pooled : ResampledMetric
    {
        private readonly IMetricFamily _family;
        private readonly int _slot;

        public Pooled(MetricInput input, string name)
        {
            _family = MetricFamilies.Holding(input, name);
            _slot = _family.Slots.ToList().FindIndex(slot => slot.Key == new MetricKey(name));
        }

        public override double Compute(ReadOnlySpan<int> groupWeights)
        {
            var count = _family.Slots.Count;
            var values = count <= 64 ? stackalloc double[count] : new double[count];
            _family.Compute(groupWeights, values);
            return values[_slot];
        }
    }

    /// <summary>
    /// Areas under curves, of the averaged classes alone: of a family that knows all classes, two exclusive ones cost twice as much.
    /// </summary>
    private sealed class WithinFolds : ResampledMetric
    {
        private readonly RankedFolds _folds;
        private readonly int _classes;
        private readonly bool _averagePrecision;

        public WithinFolds(MetricInput input, bool averagePrecision)
        {
            var averaged = RankingFamily.AveragedOf(input);
            _folds = new(input, averaged, averaged);
            _classes = input.Predictions.Classes.Count;
            _averagePrecision = averagePrecision;
        }

        public override double Compute(ReadOnlySpan<int> groupWeights)
        {
            Span<(double Auroc, double AveragePrecision)> areas = stackalloc (double, double)[_classes];
            var mean = _folds.Compute(groupWeights, areas);
            return _averagePrecision ? mean.AveragePrecision : mean.Auroc;
        }
    }
}
