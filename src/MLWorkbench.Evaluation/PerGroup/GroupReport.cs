using MLWorkbench.Evaluation.Reports;

namespace MLWorkbench.Evaluation.PerGroup;

/// <summary>The same predictions judged once per patient instead of once per image.</summary>
/// <param name="Rule">How a patient's images became one answer, one sentence.</param>
/// <param name="Groups">Number of patients judged.</param>
/// <param name="Support">Patients per class, in class order.</param>
/// <param name="Metrics">Metrics by name with intervals; every patient is one sample, so the methods of independent samples hold.</param>
public sealed record GroupReport(
    string Rule, int Groups, IReadOnlyList<int> Support, IReadOnlyDictionary<string, MetricEstimate> Metrics);
