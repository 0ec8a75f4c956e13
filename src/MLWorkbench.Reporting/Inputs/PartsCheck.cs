using MLWorkbench.Evaluation.Reports;

namespace MLWorkbench.Reporting.Inputs;

/// <summary>A model of image and columns beside the best that saw only one of the two, on the same samples.</summary>
/// <param name="Name">What the other one saw: "The image alone".</param>
/// <param name="Metric">What both are judged by: "auroc".</param>
/// <param name="Model">The model's value.</param>
/// <param name="Other">The other one's value.</param>
/// <param name="Difference">Model minus other, paired on the same resamples of the groups.</param>
/// <param name="Shown">Whether the model was shown to be better: the interval of the difference lies above 0.</param>
/// <param name="Sentence">The finding in words.</param>
public sealed record PartsCheck(
    string Name, string Metric, MetricEstimate Model, MetricEstimate Other, MetricEstimate Difference, bool Shown, string Sentence);
