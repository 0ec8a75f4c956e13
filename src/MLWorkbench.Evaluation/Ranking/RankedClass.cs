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

    // Positive rows and all rows by group.
    private readonly int[] _positivesOfGroup;
    private readonly int[] _rowsOfGroup;

    private RankedClass(double[] fallingKeys, int[] codes, int groups)
    {
        Array.Sort(fallingKeys, codes);
        _codes = codes;
        _blockEnds = BlockEndsOf(fallingKeys);
        _positivesOfGroup = new int[groups];
        _rowsOfGroup = new int[groups];
        foreach (var code in codes)
        {
            _positivesOfGroup[code >> 1] += code & 1;
            _rowsOfGroup[code >> 1]++;
        }
    }

    /// <summary>One class against the rest, over all samples.</summary>
    public static RankedClass Of(MetricInput input, int @class) =>
        Of(input, @class, [.. Enumerable.Range(0, input.Predictions.Rows.Count)]);

    /// <summary>One class against the rest, over some samples.</summary>
    public static RankedClass Of(MetricInput input, int @class, IReadOnlyList<int> rows)
    {
        var keys = new double[rows.Count];
        var codes = new int[rows.Count];
        Fill(input, @class, rows, keys, codes);
        return new(keys, codes, input.Groups);
    }

    /// <summary>Every class of every sample as a row of its own.</summary>
    public static RankedClass OfAllCells(MetricInput input)
    {
        int[] all = [.. Enumerable.Range(0, input.Predictions.Rows.Count)];
        var classes = input.Predictions.Classes.Count;
        var keys = new double[all.Length * classes];
        var codes = new int[all.Length * classes];
        for (var c = 0; c < classes; c++)
        {
            Fill(input, c, all, keys.AsSpan(c * all.Length, all.Length), codes.AsSpan(c * all.Length, all.Length));
        }

        return new(keys, codes, input.Groups);
    }

    /// <summary>End (exclusive) of each block of equal keys.</summary>
    public static int[] BlockEndsOf(double[] sorted) =>
        [.. Enumerable.Range(1, sorted.Length).Where(end => end == sorted.Length || sorted[end] != sorted[end - 1])];

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

    /// <summary>
    /// The largest sensitivity with a specificity of at least 0.90 and 0.95, then the largest specificity with a sensitivity of at least 0.90
    /// and 0.95; NaN where a side is empty.
    /// </summary>
    public void FixedPoints(ReadOnlySpan<int> weights, Span<double> values)
    {
        var allPositives = WeightedSums.Of(weights, _positivesOfGroup);
        var allNegatives = WeightedSums.Of(weights, _rowsOfGroup) - allPositives;
        if (allPositives == 0 || allNegatives == 0)
        {
            values.Fill(double.NaN);
            return;
        }

        // In whole numbers: specificity >= 0.90 is FP <= N / 10, sensitivity >= 0.90 is TP >= P - P / 10, both rounded down.
        long found90 = 0, found95 = 0, alarms90 = allNegatives, alarms95 = allNegatives;
        long positives = 0, negatives = 0;
        var start = 0;
        foreach (var end in _blockEnds)
        {
            for (var index = start; index < end; index++)
            {
                var code = _codes[index];
                long weight = weights[code >> 1];
                var positive = -(long)(code & 1);
                positives += weight & positive;
                negatives += weight & ~positive;
            }

            found90 = negatives <= allNegatives / 10 ? positives : found90;
            found95 = negatives <= allNegatives / 20 ? positives : found95;
            alarms90 = positives >= allPositives - (allPositives / 10) ? Math.Min(alarms90, negatives) : alarms90;
            alarms95 = positives >= allPositives - (allPositives / 20) ? Math.Min(alarms95, negatives) : alarms95;
            start = end;
        }

        values[0] = (double)found90 / allPositives;
        values[1] = (double)found95 / allPositives;
        values[2] = (double)(allNegatives - alarms90) / allNegatives;
        values[3] = (double)(allNegatives - alarms95) / allNegatives;
    }

    private static void Fill(MetricInput input, int @class, IReadOnlyList<int> rows, Span<double> keys, Span<int> codes)
    {
        var truth = input.Truth(@class);
        for (var index = 0; index < keys.Length; index++)
        {
            var row = rows[index];
            keys[index] = -input.Predictions.Rows[row].Probabilities[@class];
            codes[index] = (input.GroupOfRow[row] << 1) | (truth[row] ? 1 : 0);
        }
    }
}
