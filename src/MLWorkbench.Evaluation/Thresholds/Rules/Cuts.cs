using MLWorkbench.Evaluation.Metrics;

namespace MLWorkbench.Evaluation.Thresholds.Rules;

/// <summary>
/// All ways to divide samples of two classes by score: one cut below each distinct score, by falling score. Rows are sorted once, so that the
/// counts of any weighting of the groups cost one pass.
/// </summary>
internal sealed class Cuts
{
    // Rows by falling score: group number times two, plus one for a positive.
    private readonly int[] _codes;
    private readonly int[] _blockEnds;
    private readonly double[] _scores;

    public Cuts(MetricInput input)
    {
        Input = input;
        var positive = input.Predictions.PositiveIndex;
        var rows = input.Predictions.Rows;
        var falling = new double[rows.Count];
        _codes = new int[rows.Count];
        for (var row = 0; row < falling.Length; row++)
        {
            falling[row] = -rows[row].Probabilities[positive];
            _codes[row] = (input.GroupOfRow[row] << 1) | (input.Truth(positive)[row] ? 1 : 0);
        }

        Array.Sort(falling, _codes);
        _blockEnds = [.. Enumerable.Range(1, falling.Length).Where(end => end == falling.Length || falling[end] != falling[end - 1])];
        _scores = [.. _blockEnds.Select(end => -falling[end - 1])];
        var ones = new int[input.Groups];
        Array.Fill(ones, 1);
        Counts = Count(ones);
    }

    /// <summary>The samples.</summary>
    public MetricInput Input { get; }

    /// <summary>Counts of the samples themselves.</summary>
    public CutCounts Counts { get; }

    /// <summary>Groups holding a positive.</summary>
    public int PositiveGroups => Input.GroupsWith(Input.Predictions.PositiveIndex);

    /// <summary>Groups holding a negative.</summary>
    public int NegativeGroups => Input.GroupsWithout(Input.Predictions.PositiveIndex);

    /// <summary>Counts under weights of the groups.</summary>
    public CutCounts Count(ReadOnlySpan<int> weights)
    {
        var (truePositives, falsePositives) = (new long[_blockEnds.Length], new long[_blockEnds.Length]);
        var (positives, negatives, start) = (0L, 0L, 0);
        for (var block = 0; block < _blockEnds.Length; block++)
        {
            for (; start < _blockEnds[block]; start++)
            {
                var (weight, isPositive) = (weights[_codes[start] >> 1], _codes[start] & 1);
                positives += weight * isPositive;
                negatives += weight * (1 - isPositive);
            }

            (truePositives[block], falsePositives[block]) = (positives, negatives);
        }

        return new(truePositives, falsePositives);
    }

    /// <summary>
    /// The threshold of a cut: halfway between the scores it separates, so that new scores near either side are treated alike. Below the lowest
    /// score the other side is 0, above the highest 1.
    /// </summary>
    public double ThresholdOf(int cut)
    {
        var high = cut < 0 ? 1 : _scores[cut];
        var low = cut + 1 < _scores.Length ? _scores[cut + 1] : 0;
        var middle = low + ((high - low) / 2);

        // Neighbouring doubles have no midpoint of their own; the lower one would let the wrong score in.
        return middle > low || cut + 1 >= _scores.Length ? middle : high;
    }

    /// <summary>The design effect of the sensitivity, or of the specificity, of every cut (Rao and Scott 1992).</summary>
    /// <param name="ofPositives">Of the sensitivity.</param>
    public GroupedShares Shares(bool ofPositives) => new(_codes, _blockEnds, Input.Groups, ofPositives);
}
