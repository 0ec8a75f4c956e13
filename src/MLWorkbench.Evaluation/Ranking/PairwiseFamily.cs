using System.Numerics;
using MLWorkbench.Evaluation.Metrics;

namespace MLWorkbench.Evaluation.Ranking;

/// <summary>
/// The multi-class AUROC of Hand and Till (2001): the mean over pairs of classes of (A(i|j) + A(j|i)) / 2, where A(i|j) is the probability
/// that a sample of class i has a larger probability of class i than one of class j. Over the classes that occur; a resample that loses
/// one of them is undefined.
/// </summary>
internal sealed class PairwiseFamily : IMetricFamily
{
    private readonly int _labelBits;
    private readonly (int[] Codes, int[] BlockEnds)[] _ranked;

    public PairwiseFamily(MetricInput input)
    {
        var present = input.Present;
        _labelBits = BitOperations.Log2((uint)present.Count) + 1;
        _ranked = [.. Enumerable.Range(0, present.Count).Select(place => RankBy(input, place))];
        Slots =
        [
            new(
                new(MetricNames.AurocMacroOvo),
                present.Count == 0 ? 0 : present.Min(input.GroupsWith),
                "needs samples of at least two classes"),
        ];
    }

    public IReadOnlyList<MetricSlot> Slots { get; }

    public void Compute(ReadOnlySpan<int> groupWeights, Span<double> values)
    {
        var classes = _ranked.Length;
        Span<long> twiceConcordant = stackalloc long[classes];
        Span<long> totals = stackalloc long[classes];
        var sum = 0.0;
        for (var place = 0; place < classes; place++)
        {
            twiceConcordant.Clear();
            totals.Clear();
            Count(place, groupWeights, twiceConcordant, totals);
            for (var other = 0; other < classes; other++)
            {
                if (other != place)
                {
                    sum += twiceConcordant[other] / (2.0 * totals[place] * totals[other]);
                }
            }
        }

        values[0] = sum / (classes * (classes - 1));
    }

    private void Count(int place, ReadOnlySpan<int> weights, Span<long> twiceConcordant, Span<long> totals)
    {
        var (codes, blockEnds) = _ranked[place];
        var mask = (1 << _labelBits) - 1;
        var start = 0;
        foreach (var end in blockEnds)
        {
            var above = totals[place];
            for (var index = start; index < end; index++)
            {
                totals[codes[index] & mask] += weights[codes[index] >> _labelBits];
            }

            // Those above count twice, those of the same score once; the class's own entry is never read.
            var twiceAbove = above + totals[place];
            for (var index = start; index < end; index++)
            {
                twiceConcordant[codes[index] & mask] += weights[codes[index] >> _labelBits] * twiceAbove;
            }

            start = end;
        }
    }

    private (int[] Codes, int[] BlockEnds) RankBy(MetricInput input, int place)
    {
        var placeOf = new int[input.Predictions.Classes.Count];
        for (var index = 0; index < input.Present.Count; index++)
        {
            placeOf[input.Present[index]] = index;
        }

        var rows = input.Predictions.Rows;
        var keys = new double[rows.Count];
        var codes = new int[rows.Count];
        for (var row = 0; row < keys.Length; row++)
        {
            keys[row] = -rows[row].Probabilities[input.Present[place]];
            codes[row] = checked(input.GroupOfRow[row] * (1 << _labelBits)) | placeOf[rows[row].Labels[0]];
        }

        Array.Sort(keys, codes);
        return (codes, RankedClass.BlockEndsOf(keys));
    }
}
