using System.Numerics.Tensors;
using MLWorkbench.AutoML.Spaces;

namespace MLWorkbench.AutoML.Tuners.Tpe;

/// <summary>A real number under normal kernels that are cut off at the bounds.</summary>
internal sealed class NormalAxis : ParzenAxis
{
    private readonly double[] _means;
    private readonly double[] _deviations;
    private readonly double[] _scales;
    private readonly double[] _shifts;
    private readonly double[] _heights;
    private readonly double[] _work;

    /// <param name="means">The kernels' centres.</param>
    /// <param name="deviations">Their widths.</param>
    public NormalAxis(double[] means, double[] deviations)
    {
        _means = means;
        _deviations = deviations;
        _scales = [.. deviations.Select(deviation => Math.Sqrt(0.5) / deviation)];
        _shifts = [.. means.Zip(_scales, (mean, scale) => -mean * scale)];
        _heights = [.. means.Zip(deviations, (mean, deviation) => Math.Log(deviation) + UnitNormal.LogMass(0, 1, mean, deviation))];
        _work = new double[means.Length];
    }

    public override void AddCosts(double coordinate, Span<double> costs)
    {
        // (coordinate - mean)^2 / (2 deviation^2) + log(deviation) + log(what the bounds leave)
        TensorPrimitives.MultiplyAdd(_scales, coordinate, _shifts, _work);
        TensorPrimitives.MultiplyAdd(_work, _work, _heights, _work);
        TensorPrimitives.Add(costs, _work, costs);
    }

    public override double Sample(int kernel, System.Random random) => UnitNormal.Sample(_means[kernel], _deviations[kernel], random);
}
