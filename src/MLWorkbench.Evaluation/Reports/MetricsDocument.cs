namespace MLWorkbench.Evaluation.Reports;

/// <summary>The content of `metrics.json`: reports by split name.</summary>
/// <param name="Splits">"validation" and "test", in that order where both are there.</param>
public sealed record MetricsDocument(IReadOnlyDictionary<string, EvaluationReport> Splits);
