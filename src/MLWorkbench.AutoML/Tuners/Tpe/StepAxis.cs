using System.Numerics.Tensors;
using MLWorkbench.AutoML.Spaces;

namespace MLWorkbench.AutoML.Tuners.Tpe;

/// <summary>A whole number: a value has what normal kernels, cut off at the bounds, put on its share of the unit interval.</summary>
/// <param name="dimension">The dimension.</param>
/// <param name="means">The kernels' centres.</param>
/// <param name="deviations">Their widths.</param>
internal sealed class StepAxis(IntegerDimension dimension, double[] means, double[] deviations) : ParzenAxis
{
    private readonly Dictionary<long, double[]> _costs = [];

    public override void AddCosts(double coordinate, Span<double> costs)
    {
        var value = (long)dimension.FromUnit(coordinate);
        if (!_costs.TryGetValue(value, out var mine))
            _costs.Add(value, mine = CostsOf(value));
        TensorPrimitives.Add(costs, mine, costs);
    }

    public override double Sample(int kernel, System.Random random) =>
        dimension.ToUnit(dimension.FromUnit(UnitNormal.Sample(means[kernel], deviations[kernel], random)));

    private double[] CostsOf(long value)
    {
        var (low, high) = dimension.Share(value);
        return
        [
            .. means.Zip(deviations, (mean, deviation) =>
                UnitNormal.LogMass(0, 1, mean, deviation) - UnitNormal.LogMass(low, high, mean, deviation)),
        ];
    }
}
