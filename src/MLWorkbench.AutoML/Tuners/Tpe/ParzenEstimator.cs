using System.Numerics.Tensors;
using MLWorkbench.AutoML.Spaces;

namespace MLWorkbench.AutoML.Tuners.Tpe;

/// <summary>
/// A density over the dimensions of a group: one kernel per trial, which is the product of one kernel per dimension (Falkner et al. 2018),
/// and a last, wide one, the prior.
/// </summary>
internal sealed class ParzenEstimator
{
    private readonly ParzenAxis[] _axes;
    private readonly double[] _shares;
    private readonly double[] _logShares;
    private readonly double[] _work;

    /// <param name="group">The dimensions.</param>
    /// <param name="observations">Trials at which they count.</param>
    /// <param name="weights">One per trial.</param>
    /// <param name="priorWeight">The prior's weight.</param>
    /// <param name="least">The smallest width of a kernel.</param>
    public ParzenEstimator(
        DimensionGroup group, IReadOnlyList<Observation> observations, double[] weights, double priorWeight, double least)
    {
        // Without any trial the prior stands alone, whatever its weight.
        double[] all = observations.Count == 0 ? [1] : [.. weights, priorWeight];
        var sum = all.Sum();
        _shares = [.. all.Select(weight => weight / sum)];
        _logShares = [.. _shares.Select(share => Math.Log(share))];
        _work = new double[all.Length];
        _axes = [.. group.Places.Select(place => Axis(group.Space.Dimensions[place], observations, place, priorWeight, least))];
    }

    /// <summary>Draws a point.</summary>
    /// <param name="point">Takes one coordinate per dimension of the group.</param>
    /// <param name="random">Where chance comes from.</param>
    public void Sample(Span<double> point, System.Random random)
    {
        var rest = random.NextDouble();
        var kernel = 0;
        while (kernel < _shares.Length - 1 && rest >= _shares[kernel])
            rest -= _shares[kernel++];
        for (var i = 0; i < point.Length; i++)
            point[i] = _axes[i].Sample(kernel, random);
    }

    /// <summary>The logarithm of the density at a point, but for a constant of the group.</summary>
    /// <param name="point">One coordinate per dimension of the group.</param>
    public double LogDensity(ReadOnlySpan<double> point)
    {
        Array.Clear(_work);
        for (var i = 0; i < point.Length; i++)
            _axes[i].AddCosts(point[i], _work);
        TensorPrimitives.Subtract(_logShares, _work, _work);
        var largest = TensorPrimitives.Max<double>(_work);
        TensorPrimitives.Subtract(_work, largest, _work);
        TensorPrimitives.Exp(_work, _work);
        return largest + Math.Log(TensorPrimitives.Sum<double>(_work));
    }

    private static ParzenAxis Axis(
        Dimension dimension, IReadOnlyList<Observation> observations, int place, double priorWeight, double least)
    {
        var centres = new double[observations.Count];
        for (var i = 0; i < centres.Length; i++)
            centres[i] = observations[i].Point[place];
        if (dimension is CategoricalDimension categorical)
            return new CategoryAxis(categorical, [.. centres, 0], priorWeight);

        double[] means = [.. centres, 0.5];
        if (dimension is not IntegerDimension integer)
            return new NormalAxis(means, [.. KernelWidths.Of(centres, least), 1]);

        // A kernel narrower than half a step would hardly ever leave its own value.
        var (low, high) = integer.Share(integer.Last);
        return new StepAxis(integer, means, [.. KernelWidths.Of(centres, Math.Max(least, (high - low) / 2)), 1]);
    }
}
