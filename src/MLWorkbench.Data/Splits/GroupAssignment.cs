namespace MLWorkbench.Data.Splits;

/// <summary>
/// Divides groups over parts so that every part has its share of each class's images (or volumes) and of the groups. A group goes to one part whole.
/// Groups are placed in random order where they help most, then moved and exchanged as long as that lowers
/// sum over parts and quantities of (present - wanted)^2 / wanted. A class missing from a part that should have it costs more than
/// any imbalance; parts with a higher rank are served first.
/// </summary>
internal sealed class GroupAssignment
{
    private const int MostPasses = 50;

    private readonly int[][] _groups;
    private readonly int _classes;
    private readonly double[][] _wanted;
    private readonly double[][] _present;
    private readonly int[][] _groupsOfClass;
    private readonly double[] _missingCost;
    private readonly int[] _part;

    private GroupAssignment(IReadOnlyList<int[]> groups, IReadOnlyList<Share> shares)
    {
        _classes = groups.Count == 0 ? 0 : groups[0].Length;

        // The last quantity is the number of groups: intervals are computed over groups, so parts need their share of them too.
        _groups = [.. groups.Select(counts => (int[])[.. counts, 1])];
        var totals = Enumerable.Range(0, _classes + 1).Select(quantity => _groups.Sum(group => group[quantity])).ToArray();
        _wanted = [.. shares.Select(share => totals.Select(total => total * share.Fraction).ToArray())];
        _present = [.. shares.Select(_ => new double[_classes + 1])];
        _groupsOfClass = [.. shares.Select(_ => new int[_classes])];
        _missingCost = [.. shares.Select(share => 1e6 * Math.Pow(1000, share.Rank))];
        _part = new int[_groups.Length];
    }

    /// <summary>Divides.</summary>
    /// <param name="groups">Images, or volumes, per class for each group.</param>
    /// <param name="shares">The parts; fractions add up to 1, each above 0.</param>
    /// <param name="random">Decides the order and so the outcome.</param>
    /// <returns>The part of each group.</returns>
    public static int[] Divide(IReadOnlyList<int[]> groups, IReadOnlyList<Share> shares, Random random)
    {
        var assignment = new GroupAssignment(groups, shares);
        var order = Enumerable.Range(0, groups.Count).ToArray();
        random.Shuffle(order);
        assignment.Place(order);
        for (var pass = 0; pass < MostPasses; pass++)
        {
            random.Shuffle(order);
            var moved = assignment.Move(order);
            if (!assignment.Exchange(order, random) && !moved)
            {
                break;
            }
        }

        return assignment._part;
    }

    private void Place(int[] order)
    {
        foreach (var group in order)
        {
            var best = 0;
            var bestGain = double.PositiveInfinity;
            for (var part = 0; part < _present.Length; part++)
            {
                var gain = CostOfAdding(part, group, 1);
                if (gain < bestGain - 1e-9)
                {
                    (best, bestGain) = (part, gain);
                }
            }

            Add(best, group, 1);
            _part[group] = best;
        }
    }

    private bool Move(int[] order)
    {
        var moved = false;
        foreach (var group in order)
        {
            var from = _part[group];
            var leaving = CostOfAdding(from, group, -1);
            for (var part = 0; part < _present.Length; part++)
            {
                if (part != from && leaving + CostOfAdding(part, group, 1) < -1e-9)
                {
                    Add(from, group, -1);
                    Add(part, group, 1);
                    _part[group] = part;
                    moved = true;
                    break;
                }
            }
        }

        return moved;
    }

    /// <summary>Tries exchanges of random pairs between parts: what moves alone cannot mend when both parts are full.</summary>
    private bool Exchange(int[] order, Random random)
    {
        var improved = false;
        for (var attempt = 0; attempt < 4 * order.Length; attempt++)
        {
            var (a, b) = (order[random.Next(order.Length)], order[random.Next(order.Length)]);
            var (from, to) = (_part[a], _part[b]);
            if (from == to)
            {
                continue;
            }

            var before = Cost(from) + Cost(to);
            Swap(a, b, from, to);
            if (Cost(from) + Cost(to) < before - 1e-9)
            {
                (_part[a], _part[b]) = (to, from);
                improved = true;
            }
            else
            {
                Swap(b, a, from, to);
            }
        }

        return improved;
    }

    private void Swap(int leaving, int coming, int from, int to)
    {
        Add(from, leaving, -1);
        Add(to, leaving, 1);
        Add(to, coming, -1);
        Add(from, coming, 1);
    }

    private void Add(int part, int group, int sign)
    {
        var counts = _groups[group];
        for (var quantity = 0; quantity <= _classes; quantity++)
        {
            _present[part][quantity] += sign * counts[quantity];
            if (quantity < _classes && counts[quantity] > 0)
            {
                _groupsOfClass[part][quantity] += sign;
            }
        }
    }

    private double CostOfAdding(int part, int group, int sign)
    {
        var before = Cost(part);
        Add(part, group, sign);
        var after = Cost(part);
        Add(part, group, -sign);
        return after - before;
    }

    private double Cost(int part)
    {
        var cost = 0.0;
        var (wanted, present) = (_wanted[part], _present[part]);
        for (var quantity = 0; quantity <= _classes; quantity++)
        {
            if (wanted[quantity] <= 0)
            {
                continue;
            }

            var difference = present[quantity] - wanted[quantity];
            cost += difference * difference / wanted[quantity];
            if (quantity < _classes && _groupsOfClass[part][quantity] == 0)
            {
                cost += _missingCost[part];
            }
        }

        return cost;
    }
}

/// <summary>One part of a division.</summary>
/// <param name="Fraction">Its share, above 0.</param>
/// <param name="Rank">Which part gets a rare class first: the higher.</param>
internal readonly record struct Share(double Fraction, int Rank);
