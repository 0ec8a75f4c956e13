using MLWorkbench.Evaluation.Reports;

namespace MLWorkbench.Reporting.Inputs;

/// <summary>The model beside a baseline that never sees anatomy, on the same samples.</summary>
/// <param name="Metric">What both are judged by: "auroc".</param>
/// <param name="Model">The model's value.</param>
/// <param name="Baseline">The baseline's value.</param>
/// <param name="Difference">Model minus baseline, paired on the same resamples of the groups.</param>
/// <param name="Shown">Whether the model was shown to use more than the baseline knows: the interval of the difference lies above 0.</param>
/// <param name="Sentence">The finding in words.</param>
/// <param name="Uses">What the baseline goes by: image size, format, bytes, bits, spacing, site, border and mean grey.</param>
public sealed record AnatomyCheck(
    string Metric, MetricEstimate Model, MetricEstimate Baseline, MetricEstimate Difference, bool Shown, string Sentence, IReadOnlyList<string> Uses);
