using MLWorkbench.Evaluation.Metrics;

namespace MLWorkbench.Evaluation.Ranking;

/// <summary>
/// One class against the rest, its rows sorted by score once, so that AUROC and average precision of any weighting of the
/// groups cost one pass.
/// </summary>
internal sealed class RankedClass
{
    // Rows by falling score; group number times two, plus one for a positive.
    private readonly int[] _codes;

    // End (exclusive) of each block of equal scores.
    private readonly int[] _blockEnds;

    public RankedClass(MetricInput input, int @class)
    {
        var rows = input.Predictions.Rows;
        var scores = new double[rows.Count];
        _codes = new int[rows.Count];
        for (var row = 0; row < scores.Length; row++)
        {
            scores[row] = -rows[row].Probabilities[@class];
            _codes[row] = (input.GroupOfRow[row] << 1) | (input.Truth(@class)[row] ? 1 : 0);
        }

        Array.Sort(scores, _codes);
        _blockEnds = [.. Enumerable.Range(1, scores.Length).Where(end => end == scores.Length || scores[end] != scores[end - 1])];
    }

    /// <summary>AUROC and average precision, NaN where a side is empty.</summary>
    public (double Auroc, double AveragePrecision) Compute(ReadOnlySpan<int> weights)
    {
        long positives = 0, negatives = 0, twiceConcordant = 0;
        double precisionSum = 0;
        var start = 0;
        foreach (var end in _blockEnds)
        {
            long blockPositives = 0, blockNegatives = 0;
            for (var index = start; index < end; index++)
            {
                var code = _codes[index];
                long weight = weights[code >> 1];
                var positive = -(long)(code & 1);
                blockPositives += weight & positive;
                blockNegatives += weight & ~positive;
            }

            twiceConcordant += blockNegatives * ((2 * positives) + blockPositives);
            positives += blockPositives;
            negatives += blockNegatives;
            if (blockPositives > 0)
            {
                precisionSum += blockPositives * ((double)positives / (positives + negatives));
            }

            start = end;
        }

        return positives == 0 || negatives == 0
            ? (double.NaN, double.NaN)
            : (twiceConcordant / (2.0 * positives * negatives), precisionSum / positives);
    }
}
