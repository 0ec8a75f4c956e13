namespace MLWorkbench.Evaluation.Metrics;

/// <summary>A metric of a report: over all samples, or of one class against the rest.</summary>
/// <param name="Name">One of <see cref="MetricNames"/>.</param>
/// <param name="Class">Index of the class, or null for the whole set.</param>
public sealed record MetricKey(string Name, int? Class = null);
