using System.Numerics.Tensors;
using MLWorkbench.AutoML.Spaces;

namespace MLWorkbench.AutoML.Tuners.Tpe;

/// <summary>
/// A choice: a kernel prefers the alternative of its trial, and gives each of the others the same small share, which falls with the number
/// of kernels; the prior prefers none.
/// </summary>
internal sealed class CategoryAxis : ParzenAxis
{
    private readonly int _count;
    private readonly double[] _coordinates;
    private readonly double _certainty;
    private readonly double[][] _costs;

    /// <param name="dimension">The dimension.</param>
    /// <param name="coordinates">The alternatives of the kernels' trials; the last, the prior's, means nothing.</param>
    /// <param name="priorWeight">What every alternative has beforehand in all kernels together, in trials.</param>
    public CategoryAxis(CategoricalDimension dimension, double[] coordinates, double priorWeight)
    {
        _count = dimension.Choices.Count;
        _coordinates = coordinates;
        var share = priorWeight / coordinates.Length;
        _certainty = 1 / (1 + (_count * share));
        _costs = [.. Enumerable.Range(0, _count).Select(alternative => CostsOf(alternative, share))];
    }

    public override void AddCosts(double coordinate, Span<double> costs) =>
        TensorPrimitives.Add(costs, _costs[Alternative(coordinate)], costs);

    public override double Sample(int kernel, System.Random random) =>
        kernel < _coordinates.Length - 1 && random.NextDouble() < _certainty ? _coordinates[kernel] : (random.Next(_count) + 0.5) / _count;

    private double[] CostsOf(int alternative, double share)
    {
        var costs = new double[_coordinates.Length];
        for (var kernel = 0; kernel < costs.Length - 1; kernel++)
            costs[kernel] = -Math.Log(_certainty * (share + (Alternative(_coordinates[kernel]) == alternative ? 1 : 0)));
        costs[^1] = Math.Log(_count);
        return costs;
    }

    private int Alternative(double coordinate) => Math.Min(_count - 1, (int)(coordinate * _count));
}
