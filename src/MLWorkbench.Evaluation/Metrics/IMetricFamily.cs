namespace MLWorkbench.Evaluation.Metrics;

/// <summary>Metrics that share their work, prepared for one set of predictions. Safe to use from several threads.</summary>
public interface IMetricFamily
{
    /// <summary>What <see cref="Compute"/> fills in, in order.</summary>
    IReadOnlyList<MetricSlot> Slots { get; }

    /// <summary>Computes the metrics when each group counts as often as its weight says.</summary>
    /// <param name="groupWeights">One weight per group, not negative: [groups].</param>
    /// <param name="values">One value per slot; NaN where undefined.</param>
    void Compute(ReadOnlySpan<int> groupWeights, Span<double> values);
}
