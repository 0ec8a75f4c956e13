using MLWorkbench.Evaluation.Metrics;
using MLWorkbench.Evaluation.Reports;

namespace MLWorkbench.Reporting.Wording;

/// <summary>Whether the probabilities can be taken at their word.</summary>
internal static class CalibrationWords
{
    /// <summary>One or two sentences, or null where nothing is known.</summary>
    public static string? Line(EvaluationReport report)
    {
        if (report.Calibration is not { } calibration)
        {
            return report.Metrics.TryGetValue(MetricNames.Ece, out var plain) && plain.Value is { } known
                ? $"Probabilities miss the observed shares by {Words.Number(100 * known, "0")} points on average (ECE {Words.ValueWithRange(plain)})."
                : null;
        }

        var slope = calibration.Slope is { Value: not null } fitted ? Slope(fitted) + " " : "";
        return slope + Error(calibration.Ece, calibration.EceOfPerfect);
    }

    /// <summary>What a slope says, no more than its interval allows.</summary>
    public static string Slope(MetricEstimate slope) => slope switch
    {
        { High: < 1 } => $"Probabilities are too extreme (slope {Words.ValueWithRange(slope)}, 1 is perfect).",
        { Low: > 1 } => $"Probabilities are too timid (slope {Words.ValueWithRange(slope)}, 1 is perfect).",
        { Low: null } => $"Slope {Words.Value(slope.Value)}, 1 is perfect; no interval.",
        _ => $"No miscalibration was shown (slope {Words.ValueWithRange(slope)}, 1 is perfect).",
    };

    private static string Error(MetricEstimate ece, double? perfect) => (ece.Value, perfect) switch
    {
        (null, _) => $"Calibration error not estimable: {ece.Reason}.",
        (_, { } of) => $"Calibration error (ECE) {Words.Value(ece.Value)}; a perfectly calibrated model would show {Words.Value(of)} on so few samples.",
        _ => $"Calibration error (ECE) {Words.ValueWithRange(ece)}.",
    };
}
