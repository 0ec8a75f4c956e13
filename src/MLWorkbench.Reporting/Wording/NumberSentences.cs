using MLWorkbench.Evaluation.Intervals;
using MLWorkbench.Evaluation.Regression;
using MLWorkbench.Evaluation.Reports;

namespace MLWorkbench.Reporting.Wording;

/// <summary>Predicted numbers in plain words; the same sentences in every exporter.</summary>
internal static class NumberSentences
{
    /// <summary>A number with four significant digits: its unit is the reader's, and so may its size be.</summary>
    public static string Value(double? value) => value is { } number ? Words.Number(number, "G4") : "–";

    /// <summary>"0.81 to 0.93", or a dash.</summary>
    public static string Range(MetricEstimate estimate) => estimate is { Low: { } low, High: { } high } ? $"{Value(low)} to {Value(high)}" : "–";

    /// <summary>"0.89 (0.81 to 0.93)", or the value alone.</summary>
    public static string Whole(MetricEstimate estimate) => estimate.Low is null ? Value(estimate.Value) : $"{Value(estimate.Value)} ({Range(estimate)})";

    /// <summary>What was judged, how far off it is, which way, and whether it can be taken at its word.</summary>
    public static IEnumerable<string> Of(NumberSubject subject)
    {
        var (report, target) = (subject.Main, subject.Numbers.Target);
        yield return $"Judged on {subject.SizeOf(report)}{Origin(subject)}.";
        yield return $"The predicted {target} misses the true one by {Whole(report.Metrics[RegressionNames.Mae])} on average.";
        yield return Bias(report);
        if (report.Metrics is var metrics && metrics[RegressionNames.AgreementLow] is { Value: { } low } && metrics[RegressionNames.AgreementHigh] is { Value: { } high })
        {
            yield return $"About 95 % of the errors lie between {Value(low)} and {Value(high)} (limits of agreement, where errors are about normal).";
        }

        yield return Explained(report);
        yield return Calibration(report);
    }

    /// <summary>Whether predictions are too far apart or too close together, no more than the interval allows.</summary>
    public static string Calibration(RegressionReport report) => report.Metrics[RegressionNames.CalibrationSlope] switch
    {
        { Value: null } slope => $"The calibration line cannot be given: {slope.Reason}.",
        { High: < 1 } slope => $"Predictions are too far apart: where they differ by 1, the truth differs by {Whole(slope)} (calibration slope, 1 is perfect).",
        { Low: > 1 } slope => $"Predictions are too close together: where they differ by 1, the truth differs by {Whole(slope)} (calibration slope, 1 is perfect).",
        { Low: null } slope => $"Calibration slope {Value(slope.Value)}, 1 is perfect; no interval.",
        var slope => $"No miscalibration was shown (slope {Whole(slope)}, 1 is perfect).",
    };

    /// <summary>What the prediction interval held on the samples that count; null where there is none.</summary>
    public static string? Coverage(NumberSubject subject) =>
        subject.Main.Metrics.GetValueOrDefault(RegressionNames.IntervalCoverage) is { Value: { } share } estimate && subject.Numbers.Interval is { } interval
            ? $"Of the {subject.SamplesWord} judged here {Words.Percent(Math.Round(share, 3))} lie within"
                + $"{(estimate is { Low: { } low, High: { } high } ? $" ({Words.Percent(Math.Round(low, 3))} to {Words.Percent(Math.Round(high, 3))})" : "")}; {Words.Percent(interval.Coverage)} was meant."
            : null;

    private static string Bias(RegressionReport report) => report.Metrics[RegressionNames.MeanError] switch
    {
        { Low: > 0 } bias => $"It says too much: by {Whole(bias)} on average (bias).",
        { High: < 0 } bias => $"It says too little: by {Whole(bias)} on average (bias).",
        { Low: null } bias => $"The mean error (bias) is {Value(bias.Value)}; it has no interval.",
        var bias => $"No bias was shown: the mean error is {Whole(bias)}.",
    };

    private static string Explained(RegressionReport report) => report.Metrics[RegressionNames.R2] switch
    {
        { Value: { } value } estimate when value <= 0 => $"It does no better than always saying the mean (R² {Whole(estimate)}).",
        { Value: not null } estimate => $"It explains {Words.Number(100 * estimate.Value.Value, "0")} % of the variance (R² {Whole(estimate)}).",
        var estimate => $"R² cannot be given: {estimate.Reason}.",
    };

    private static string Origin(NumberSubject subject) => subject.Input switch
    {
        { Leaderboard: null } => "",
        { Numbers.Test: null } => " that selected the model",
        { Scheme.Judges: Judged.Procedure } => ", each of them by models that were trained and chosen without it",
        _ => " that took no part in training or selection",
    };
}
