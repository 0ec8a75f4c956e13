namespace MLWorkbench.AutoML.Analysis.Forest;

/// <summary>A regression tree over cells (Breiman et al. 1984): it divides the space into boxes and gives each the mean of its samples.</summary>
internal sealed class RegressionTree
{
    /// <summary>Samples that a box needs at least; fewer follow the noise of single trials.</summary>
    private const int SmallestLeaf = 3;

    private readonly IReadOnlyList<ForestAxis> _axes;
    private readonly double[] _values;
    private readonly Random _random;
    private readonly int _axesPerSplit;
    private readonly List<Leaf> _leaves = [];

    private RegressionTree(IReadOnlyList<ForestAxis> axes, double[] values, Random random)
    {
        (_axes, _values, _random) = (axes, values, random);
        _axesPerSplit = Math.Max(1, (int)Math.Ceiling(axes.Count * 5 / 6.0));
    }

    /// <summary>The boxes; together they are the whole space.</summary>
    public IReadOnlyList<Leaf> Leaves => _leaves;

    /// <summary>Grows a tree.</summary>
    /// <param name="axes">The space.</param>
    /// <param name="values">What to learn, one per sample.</param>
    /// <param name="samples">The samples to learn from; they may repeat.</param>
    /// <param name="random">Decides which axes a split may look at: five of six.</param>
    public static RegressionTree Grow(IReadOnlyList<ForestAxis> axes, double[] values, int[] samples, Random random)
    {
        var tree = new RegressionTree(axes, values, random);
        tree.Grow(samples, [.. axes.Select(axis => Enumerable.Repeat(true, axis.Weights.Length).ToArray())]);
        return tree;
    }

    /// <summary>The tree's answer for a sample of the axes.</summary>
    public double Predict(int sample)
    {
        foreach (var leaf in _leaves)
        {
            if (leaf.Holds(_axes, sample))
            {
                return leaf.Value;
            }
        }

        throw new InvalidOperationException("The boxes do not cover the space.");
    }

    private void Grow(int[] samples, bool[][] box)
    {
        if (samples.Length >= 2 * SmallestLeaf && BestSplit(samples) is { } split)
        {
            Grow([.. samples.Where(sample => split.Left[_axes[split.Axis].Cells[sample]])], Part(box, split, left: true));
            Grow([.. samples.Where(sample => !split.Left[_axes[split.Axis].Cells[sample]])], Part(box, split, left: false));
        }
        else
        {
            _leaves.Add(new(box, samples.Average(sample => _values[sample])));
        }
    }

    private static bool[][] Part(bool[][] box, Split split, bool left) =>
        [.. box.Select((cells, axis) => axis == split.Axis ? [.. cells.Select((inside, cell) => inside && split.Left[cell] == left)] : cells)];

    private Split? BestSplit(int[] samples)
    {
        Split? best = null;
        var axes = Enumerable.Range(0, _axes.Count).ToArray();
        _random.Shuffle(axes);
        foreach (var axis in axes.Take(_axesPerSplit))
        {
            var found = BestSplit(axis, samples);
            best = found is not null && (best is null || found.Gain > best.Gain) ? found : best;
        }

        return best;
    }

    // Alternatives are put in order by their mean: of two-sided splits the best one is then among the cuts (Breiman et al. 1984, 4.2.2).
    private Split? BestSplit(int axis, int[] samples)
    {
        var cells = _axes[axis].Cells;
        var groups = samples.GroupBy(sample => cells[sample])
            .Select(group => (Cell: group.Key, Count: group.Count(), Sum: group.Sum(sample => _values[sample])));
        var ordered = (_axes[axis].IsCategorical ? groups.OrderBy(group => group.Sum / group.Count).ThenBy(group => group.Cell) : groups.OrderBy(group => group.Cell)).ToArray();
        var (count, sum) = (samples.Length, ordered.Sum(group => group.Sum));
        var (leftCount, leftSum, bestGain, bestCut) = (0, 0.0, 0.0, -1);
        for (var cut = 0; cut < ordered.Length - 1; cut++)
        {
            leftCount += ordered[cut].Count;
            leftSum += ordered[cut].Sum;
            if (leftCount < SmallestLeaf || count - leftCount < SmallestLeaf)
            {
                continue;
            }

            var gain = (leftSum * leftSum / leftCount) + ((sum - leftSum) * (sum - leftSum) / (count - leftCount)) - (sum * sum / count);
            if (gain > bestGain + 1e-12)
            {
                (bestGain, bestCut) = (gain, cut);
            }
        }

        return bestCut < 0 ? null : new(axis, LeftCells(axis, ordered.Select(group => group.Cell).ToArray(), bestCut), bestGain);
    }

    // Cells that no sample of this box has go with their nearest neighbour; alternatives without a sample are dealt out by chance.
    private bool[] LeftCells(int axis, int[] ordered, int cut)
    {
        var left = new bool[_axes[axis].Weights.Length];
        if (!_axes[axis].IsCategorical)
        {
            var last = (ordered[cut] + ordered[cut + 1] - 1) / 2;
            Array.Fill(left, true, 0, last + 1);
            return left;
        }

        for (var cell = 0; cell < left.Length; cell++)
        {
            var place = Array.IndexOf(ordered, cell);
            left[cell] = place < 0 ? _random.Next(2) == 0 : place <= cut;
        }

        return left;
    }

    private sealed record Split(int Axis, bool[] Left, double Gain);
}
