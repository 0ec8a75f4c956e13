using MLWorkbench.Evaluation.Metrics;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Selection;

namespace MLWorkbench.Evaluation.Comparison.Swaps;

/// <summary>
/// Two models whose predictions can be swapped for whole groups. Both models' rows stand in one set, each group twice: once as the first model
/// sees it and once as the second does. A swap is then a weighting of those groups, and any metric that can be resampled can be swapped: scores
/// are sorted once, and an arrangement costs one pass. Safe to use from several threads.
/// </summary>
internal sealed class SwappedPair
{
    private readonly ResampledMetric _metric;
    private readonly int[] _firstPlace;
    private readonly int[] _secondPlace;
    private readonly int[] _moving;

    private SwappedPair(ResampledMetric metric, int[] firstPlace, int[] secondPlace, int[] moving) =>
        (_metric, _firstPlace, _secondPlace, _moving) = (metric, firstPlace, secondPlace, moving);

    /// <summary>Number of groups in which the two models say different things; swapping the others changes nothing.</summary>
    public int Moving => _moving.Length;

    /// <summary>Length of the weights that <see cref="Difference"/> works in.</summary>
    public int Places => 2 * _firstPlace.Length;

    /// <summary>Prepares two of some models.</summary>
    /// <param name="candidates">The models, their folds and the metric.</param>
    /// <param name="first">Index of the first.</param>
    /// <param name="second">Index of the second.</param>
    public static SwappedPair Of(Candidates candidates, int first, int second)
    {
        var ranking = candidates.Metric is MetricNames.Auroc or MetricNames.AurocMacroOvr or MetricNames.AveragePrecision;
        var a = Prepared(candidates, first, ranking);
        var b = Prepared(candidates, second, ranking);
        var groups = candidates.Groups;
        var rows = new List<PredictionRow>(2 * a.Rows.Count);
        var (firstPlace, secondPlace) = (new int[groups], new int[groups]);
        var differs = new bool[groups];
        var (start, group) = (0, 0);
        foreach (var end in candidates.FoldEnds)
        {
            rows.AddRange(Marked(a, start, end, "1 "));
            rows.AddRange(Marked(b, start, end, "2 "));
            var last = candidates.GroupOfRow[start..end].Max();
            for (var index = group; index <= last; index++)
            {
                // Groups are numbered as they appear: those of earlier folds twice, then this fold's for the first model, then for the second.
                (firstPlace[index], secondPlace[index]) = (group + index, last + 1 + index);
            }

            for (var row = start; row < end; row++)
            {
                differs[candidates.GroupOfRow[row]] |= Differs(a.Rows[row], b.Rows[row]);
            }

            (start, group) = (end, last + 1);
        }

        var both = new PredictionSet(a.Task, a.Classes, a.PositiveClass, rows);
        return new(
            ResampledMetric.Of(both, candidates.Metric, 0.5),
            firstPlace,
            secondPlace,
            [.. Enumerable.Range(0, groups).Where(index => differs[index])]);
    }

    /// <summary>The first model's value less the second's after a swap; NaN where one is undefined.</summary>
    /// <param name="swapped">Bit n says whether the n-th of the <see cref="Moving"/> groups is swapped.</param>
    /// <param name="weights">Room to work in: [<see cref="Places"/>].</param>
    public double Difference(ReadOnlySpan<ulong> swapped, Span<int> weights)
    {
        weights.Clear();
        foreach (var place in _firstPlace)
        {
            weights[place] = 1;
        }

        for (var index = 0; index < _moving.Length; index++)
        {
            if (((swapped[index >> 6] >> index) & 1) != 0)
            {
                var group = _moving[index];
                (weights[_firstPlace[group]], weights[_secondPlace[group]]) = (0, 1);
            }
        }

        var first = _metric.Compute(weights);
        for (var place = 0; place < weights.Length; place++)
        {
            weights[place] = 1 - weights[place];
        }

        return first - _metric.Compute(weights);
    }

    private static PredictionSet Prepared(Candidates candidates, int model, bool ranking) =>
        ranking ? WithinFoldRanks.Of(candidates.Models[model], candidates.FoldEnds) : Deciding(candidates.Models[model], candidates.ThresholdOf(model));

    /// <summary>Each row decides where its own model does, also after a swap.</summary>
    private static PredictionSet Deciding(PredictionSet set, double threshold) => new(
        set.Task, set.Classes, set.PositiveClass, [.. set.Rows.Select(row => row with { Threshold = row.Threshold ?? threshold })]);

    private static IEnumerable<PredictionRow> Marked(PredictionSet set, int start, int end, string mark)
    {
        for (var row = start; row < end; row++)
        {
            yield return set.Rows[row] with { Sample = mark + set.Rows[row].Sample, Group = mark + set.Rows[row].Group };
        }
    }

    private static bool Differs(PredictionRow first, PredictionRow second) =>
        first.Threshold != second.Threshold || !first.Probabilities.SequenceEqual(second.Probabilities);
}
