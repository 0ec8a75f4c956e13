using MLWorkbench.Evaluation.Metrics;

namespace MLWorkbench.Evaluation.Regression.Comparison;

/// <summary>Every metric of a model less that of another on the same rows: both are computed on each resample, so that what they share drops out.</summary>
/// <param name="model">The model's.</param>
/// <param name="reference">The other's, over the same groups.</param>
internal sealed class PairedFamily(RegressionFamily model, RegressionFamily reference) : IMetricFamily
{
    public IReadOnlyList<MetricSlot> Slots => model.Slots;

    public void Compute(ReadOnlySpan<int> groupWeights, Span<double> values)
    {
        model.Compute(groupWeights, values);
        Span<double> others = stackalloc double[reference.Slots.Count];
        reference.Compute(groupWeights, others);
        for (var slot = 0; slot < Slots.Count; slot++)
        {
            values[slot] -= others[slot];
        }
    }
}
