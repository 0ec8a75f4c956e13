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
    /// <param name="model">Rows sorted by fold.</param>
    /// <param name="foldEnds">End (exclusive) of each fold's rows.</param>
    /// <param name="name">A name that <see cref="MetricNames.Resolve"/> gave.</param>
    /// <param name="threshold">Where two classes or several labels are decided.</param>
    public static ResampledMetric Of(PredictionSet model, IReadOnlyList<int> foldEnds, string name, double threshold) =>
        name is MetricNames.Auroc or MetricNames.AurocMacroOvr or MetricNames.AveragePrecision
            ? new WithinFolds(model, foldEnds, name == MetricNames.AveragePrecision)
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
    /// Areas under curves: the mean over folds of each fold's own mean over classes. A class that a resample lost within a fold is left out
    /// there; one that it lost altogether makes the value undefined, since the mean would be over other classes.
    /// </summary>
    private sealed class WithinFolds : ResampledMetric
    {
        private readonly (int Start, int Count, RankedClass?[] Classes)[] _folds;
        private readonly bool _averagePrecision;
        private readonly bool[] _averaged;

        public WithinFolds(PredictionSet model, IReadOnlyList<int> foldEnds, bool averagePrecision)
        {
            _averagePrecision = averagePrecision;
            _averaged = new bool[model.Classes.Count];
            _folds = new (int, int, RankedClass?[])[foldEnds.Count];
            var (row, group) = (0, 0);
            for (var fold = 0; fold < foldEnds.Count; fold++)
            {
                PredictionRow[] rows = [.. model.Rows.Skip(row).Take(foldEnds[fold] - row)];
                var input = new MetricInput(new(model.Task, model.Classes, model.PositiveClass, rows), 0.5);
                _folds[fold] = (group, input.Groups, ClassesOf(input));
                (row, group) = (foldEnds[fold], group + input.Groups);
            }
        }

        public override double Compute(ReadOnlySpan<int> groupWeights)
        {
            Span<bool> seen = stackalloc bool[_averaged.Length];
            seen.Clear();
            var (sum, defined) = (0.0, 0);
            foreach (var (start, count, classes) in _folds)
            {
                var (foldSum, foldDefined) = (0.0, 0);
                for (var c = 0; c < classes.Length; c++)
                {
                    if (classes[c] is { } ranked && Pick(ranked.Compute(groupWeights.Slice(start, count))) is var value && !double.IsNaN(value))
                    {
                        seen[c] = true;
                        foldSum += value;
                        foldDefined++;
                    }
                }

                if (foldDefined > 0)
                {
                    sum += foldSum / foldDefined;
                    defined++;
                }
            }

            return seen.SequenceEqual(_averaged) && defined > 0 ? sum / defined : double.NaN;
        }

        private double Pick((double Auroc, double AveragePrecision) areas) => _averagePrecision ? areas.AveragePrecision : areas.Auroc;

        private RankedClass?[] ClassesOf(MetricInput input)
        {
            var set = input.Predictions;
            var classes = new RankedClass?[set.Classes.Count];
            foreach (var c in input.PresentBothWays)
            {
                if (set.Task != PredictionTask.Binary || c == set.PositiveIndex)
                {
                    classes[c] = RankedClass.Of(input, c);
                    _averaged[c] = true;
                }
            }

            return classes;
        }
    }
}
