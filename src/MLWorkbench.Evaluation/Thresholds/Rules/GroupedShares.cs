using MathNet.Numerics.Distributions;

namespace MLWorkbench.Evaluation.Thresholds.Rules;

/// <summary>
/// The share of one class that lies at or above each cut, with one-sided exact limits at an effective number of samples: n over the design
/// effect (Korn and Graubard 1998). The design effect is the cut's own, or that of the cut in the middle where it is larger: near 0 and 1
/// hardly anything is left to estimate it from. Where every group is one sample the limits are those of Clopper and Pearson, and a cut chosen
/// by them is a distribution-free tolerance bound (Wilks 1941).
/// </summary>
internal sealed class GroupedShares
{
    private readonly double[] _shares;
    private readonly double[] _effects;
    private readonly long _total;

    public GroupedShares(int[] codes, int[] blockEnds, int groups, bool ofPositives)
    {
        var wanted = ofPositives ? 1 : 0;
        var sizes = new double[groups];
        foreach (var code in codes)
        {
            sizes[code >> 1] += (code & 1) == wanted ? 1 : 0;
        }

        _total = (long)sizes.Sum();
        var held = sizes.Count(size => size > 0);
        var sizeSquares = sizes.Sum(size => size * size);
        (_shares, _effects) = (new double[blockEnds.Length], new double[blockEnds.Length]);
        var inside = new double[groups];
        var (count, squares, products, start) = (0L, 0.0, 0.0, 0);
        for (var block = 0; block < blockEnds.Length; block++)
        {
            for (; start < blockEnds[block]; start++)
            {
                if ((codes[start] & 1) == wanted)
                {
                    var group = codes[start] >> 1;
                    squares += (2 * inside[group]) + 1;
                    products += sizes[group];
                    inside[group]++;
                    count++;
                }
            }

            var share = count / (double)_total;
            _shares[block] = share;
            // The sum over groups of (hits - share x size) squared, against what independent samples would give.
            var spread = (squares - (2 * share * products) + (share * share * sizeSquares)) * held / Math.Max(1, held - 1);
            _effects[block] = share is 0 or 1 || held == _total ? 1 : Math.Max(1, spread / (_total * share * (1 - share)));
        }

        Middle = _total == 0 ? 1 : _effects[Array.FindIndex(_shares, share => share >= 0.5)];
    }

    /// <summary>The design effect where half of the class lies above.</summary>
    public double Middle { get; }

    /// <summary>The effective number of samples for a cut.</summary>
    public double Effective(int cut) => Math.Max(1, _total / Math.Max(Middle, cut < 0 ? 1 : _effects[cut]));

    /// <summary>The share at or above a cut, -1 being "nobody".</summary>
    public double Share(int cut) => cut < 0 ? 0 : _shares[cut];

    /// <summary>One-sided lower limit of the share at or above a cut.</summary>
    public double Low(int cut, double confidence) => LowerLimit(Share(cut) * Effective(cut), Effective(cut), confidence);

    /// <summary>One-sided lower limit of the share below a cut.</summary>
    public double LowBelow(int cut, double confidence) => LowerLimit((1 - Share(cut)) * Effective(cut), Effective(cut), confidence);

    private static double LowerLimit(double hits, double samples, double confidence) =>
        hits <= 0 ? 0 : Beta.InvCDF(hits, samples - hits + 1, 1 - confidence);
}
