using MLWorkbench.Evaluation.Calibration;
using MLWorkbench.Evaluation.Calibration.Calibrators;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Evaluation.Thresholds;
using MLWorkbench.TrainerHost.Runs;

namespace MLWorkbench.TrainerHost.Reports;

/// <summary>What a run's folder tells of its probabilities before they were calibrated, and of the thresholds of outer folds.</summary>
internal static class CalibrationTrails
{
    private const string Leaderboard = "Trials on the leaderboard are compared before calibration, which changes no ranking of samples.";

    private const string EachFold = "Each outer fold was calibrated on its own inner predictions.";

    /// <summary>Judges the validation predictions, and says what was fitted on them.</summary>
    public static EvaluationReport Validation(RunFolder folder, RunRecord record, PredictionSet predictions)
    {
        if (record.Calibrator is not { } calibrator)
        {
            return Evaluator.Evaluate(predictions, record.Threshold, record.Evaluate);
        }

        if (!calibrator.Changes || !File.Exists(folder.UncalibratedValidation))
        {
            return Noted(Evaluator.Evaluate(predictions, record.Threshold, record.Evaluate), calibrator.Sentence);
        }

        var before = PredictionsCsv.Read(folder.UncalibratedValidation, record.PositiveClass, record.Task);
        var trail = new CalibrationTrail(before, calibrator.Sentence)
        {
            CrossFitted = calibrator.Kind == CalibrationKind.PriorShift ? null : CrossFitting.Apply(before, calibrator, (ulong)record.Evaluate.Seed),
        };
        return Noted(
            Evaluator.Evaluate(predictions, record.Threshold, record.Evaluate, trail),
            Leaderboard,
            trail.CrossFitted is null
                ? null
                : "Log loss, Brier score and calibration error among the metrics are those of probabilities that were calibrated on these very samples; under calibration stand values without that advantage.");
    }

    /// <summary>Judges the test predictions, or those of nested cross-validation.</summary>
    public static EvaluationReport Test(RunFolder folder, RunRecord record, PredictionSet predictions, OperatingThreshold threshold)
    {
        var trail = File.Exists(folder.UncalibratedPredictions) && record.Calibrator is { } calibrator
            ? new CalibrationTrail(
                PredictionsCsv.Read(folder.UncalibratedPredictions, record.PositiveClass, record.Task), record.Nested ? EachFold : calibrator.Sentence)
            : null;
        return Evaluator.Evaluate(predictions, threshold, record.Evaluate, trail);
    }

    /// <summary>Where the test predictions, or those of nested cross-validation, become decisions.</summary>
    public static OperatingThreshold ThresholdOf(RunRecord record, PredictionSet predictions) => record.Nested ? OuterThreshold(record, predictions) : record.Threshold;

    /// <summary>
    /// The model's own threshold was chosen on these very samples; each outer fold is judged at the one that was chosen without it. Folders of
    /// runs that did not keep those are judged at the convention.
    /// </summary>
    private static OperatingThreshold OuterThreshold(RunRecord record, PredictionSet predictions)
    {
        double[] thresholds = [.. predictions.Rows.GroupBy(row => row.Fold).Select(fold => fold.First().Threshold).OfType<double>()];
        if (thresholds.Length == 0)
        {
            return OperatingThreshold.DefaultFor(record.Task);
        }

        if (record.Threshold.Rule == OperatingThreshold.Fixed && thresholds.Distinct().Count() == 1)
        {
            return OperatingThreshold.At(thresholds[0]);
        }

        var positive = predictions.Rows.Where(row => row.Labels[0] == predictions.PositiveIndex).ToList();
        var negative = predictions.Rows.Where(row => row.Labels[0] != predictions.PositiveIndex).ToList();
        return new(null, record.Threshold.Rule, "the inner predictions of each outer fold")
        {
            Choice = new(
                thresholds.Min(), thresholds.Max(), positive.Count, negative.Count, Groups(positive), Groups(negative),
                FormattableString.Invariant(
                    $"Each of the {thresholds.Length} outer folds was judged at the threshold that its own search had chosen without it: {string.Join(", ", thresholds.Select(threshold => threshold.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture)))}.")),
        };
    }

    private static int Groups(IEnumerable<PredictionRow> rows) => rows.Select(row => row.Group).Distinct(StringComparer.Ordinal).Count();

    private static EvaluationReport Noted(EvaluationReport report, params IEnumerable<string?> notes) => report with { Notes = [.. report.Notes, .. notes.OfType<string>()] };
}
