using MLWorkbench.Evaluation.Reports;

namespace MLWorkbench.Evaluation.Calibration;

/// <summary>Whether probabilities mean what they say, on one set of predictions.</summary>
public sealed record CalibrationReport
{
    /// <summary>Slope of the logistic regression of the truth on logit(p): 1 is perfect, below 1 too extreme (Cox 1958). Two classes only.</summary>
    public MetricEstimate? Slope { get; init; }

    /// <summary>Intercept with the slope fixed at 1 (calibration in the large): 0 is perfect, below 0 probabilities are too high. Two classes only.</summary>
    public MetricEstimate? InTheLarge { get; init; }

    /// <summary>Expected calibration error of the top label, 15 equal widths.</summary>
    public required MetricEstimate Ece { get; init; }

    /// <summary>What the ECE of a perfectly calibrated model would be on as many samples, in the mean; null from 500 samples on.</summary>
    public double? EceOfPerfect { get; init; }

    /// <summary>The 95th percentile of the same.</summary>
    public double? EceOfPerfectHigh { get; init; }

    /// <summary>Bins of the diagram: of two classes over p(positive), else over the top label's confidence.</summary>
    public required IReadOnlyList<ReliabilityBin> Bins { get; init; }

    /// <summary>The same for the probabilities before calibration; null where they were not calibrated or are not known.</summary>
    public CalibrationReport? Before { get; init; }

    /// <summary>How the probabilities were calibrated, one sentence; null where they were not.</summary>
    public string? Method { get; init; }
}
