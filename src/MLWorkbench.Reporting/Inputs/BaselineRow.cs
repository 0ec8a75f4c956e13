using MLWorkbench.Evaluation.Reports;

namespace MLWorkbench.Reporting.Inputs;

/// <summary>What can be reached on the validation set without looking at the images.</summary>
/// <param name="Name">What the baseline goes by: "image size and file format".</param>
/// <param name="Metric">The metric's name.</param>
/// <param name="Estimate">Its value with its interval.</param>
public sealed record BaselineRow(string Name, string Metric, MetricEstimate Estimate);
