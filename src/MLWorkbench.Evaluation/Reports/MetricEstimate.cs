namespace MLWorkbench.Evaluation.Reports;

/// <summary>A metric's value with its interval and where that came from.</summary>
/// <param name="Value">The value, or null where it is undefined on these samples.</param>
/// <param name="Low">Lower confidence limit, or null where it cannot be estimated.</param>
/// <param name="High">Upper confidence limit, or null where it cannot be estimated.</param>
/// <param name="Method">How the interval was made: "Obuchowski clustered, logit, t with 41 df".</param>
/// <param name="Reason">Why value or limits are null; null when nothing is missing.</param>
public sealed record MetricEstimate(double? Value, double? Low, double? High, string? Method, string? Reason);
