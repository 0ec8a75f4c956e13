using System.Globalization;
using MathNet.Numerics.Distributions;
using MLWorkbench.Evaluation.Calibration.Fitting;
using MLWorkbench.Evaluation.Metrics;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Evaluation.Thresholds;

namespace MLWorkbench.Evaluation.Calibration;

/// <summary>
/// Finds out whether probabilities mean what they say. The intervals of slope and intercept come from the sandwich variance over groups
/// (Liang and Zeger 1986) with Student's t on as many degrees of freedom as the smaller number of groups holding a class, less one: in
/// simulations (benchmarks/calibration) they cover where the percentile bootstrap over groups falls short.
/// </summary>
public static class CalibrationReports
{
    // The same as for every other interval: with fewer groups the variance over them is itself a guess.
    private const int FewestGroups = 10;

    /// <summary>Judges the calibration of predictions.</summary>
    /// <param name="input">The predictions with numbered groups.</param>
    /// <param name="options">Confidence, replicates, seed.</param>
    /// <param name="trail">What the probabilities were before they were calibrated; null where it is not known.</param>
    /// <returns>Null for several labels.</returns>
    public static CalibrationReport? Of(MetricInput input, EvaluateOptions options, CalibrationTrail? trail = null)
    {
        if (input.Predictions.Task == PredictionTask.Multilabel)
        {
            return null;
        }

        var judged = trail?.CrossFitted is { } left ? Single(left, new MetricInput(left, input.Threshold), options) : Single(input.Predictions, input, options);
        return trail is null ? judged : judged with
        {
            Before = Single(trail.Before, new MetricInput(trail.Before, input.Threshold), options),
            Method = trail.CrossFitted is null
                ? trail.Method
                : $"{trail.Method} These are the samples it was fitted on: the values here come from five fits, each of which left the judged groups out.",
        };
    }

    private static CalibrationReport Single(PredictionSet predictions, MetricInput input, EvaluateOptions options)
    {
        var binary = predictions.Task == PredictionTask.Binary;
        var rows = binary ? LogitRows.Of(predictions, predictions.PositiveIndex) : null;
        (double Mean, double High)? perfect = predictions.Rows.Count < PerfectCalibration.EnoughSamples
            ? PerfectCalibration.Ece(predictions, (ulong)options.Seed)
            : null;
        return new()
        {
            Slope = rows is null ? null : Slope(rows, options),
            InTheLarge = rows is null ? null : InTheLarge(rows, options),
            Ece = Evaluator.Estimate(predictions, MetricNames.Ece, OperatingThreshold.DefaultFor(predictions.Task), options),
            EceOfPerfect = perfect?.Mean,
            EceOfPerfectHigh = perfect?.High,
            Bins = ReliabilityBins.Of(input, options.Confidence),
        };
    }

    private static MetricEstimate Slope(LogitRows rows, EvaluateOptions options) => LogisticRecalibration.Fit(rows) switch
    {
        { Value: { } line } => Estimate(rows, line.Slope, line.ClusterSlopeError, options),
        var none => new(null, null, null, null, none.Reason),
    };

    private static MetricEstimate InTheLarge(LogitRows rows, EvaluateOptions options) => LogisticRecalibration.InTheLarge(rows) switch
    {
        { Value: { } offset } => Estimate(rows, offset.Value, offset.ClusterError, options),
        var none => new(null, null, null, null, none.Reason),
    };

    private static MetricEstimate Estimate(LogitRows rows, double value, double error, EvaluateOptions options)
    {
        var smaller = Math.Min(rows.GroupsWith(true), rows.GroupsWith(false));
        if (smaller < FewestGroups)
        {
            return new(value, null, null, null, Text($"only {smaller} groups on the smaller side; an interval needs at least {FewestGroups}"));
        }

        var reach = error * StudentT.InvCDF(0, 1, smaller - 1, (1 + options.Confidence) / 2);
        return new(value, value - reach, value + reach, Text($"sandwich variance over {rows.GroupCount} groups, t with {smaller - 1} degrees of freedom"), null);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
