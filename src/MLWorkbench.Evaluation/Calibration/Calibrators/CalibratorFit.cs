using System.Globalization;
using MLWorkbench.Evaluation.Calibration.Fitting;
using MLWorkbench.Evaluation.Predictions;

namespace MLWorkbench.Evaluation.Calibration.Calibrators;

/// <summary>
/// Fits calibrators. Two classes: slope and intercept that are most probable when, before any data, the slope is believed to be 1 with a
/// standard deviation of 0.5 and the mean log-odds to be off by 0 with one of 1. In simulations (benchmarks/calibration) this costs a model
/// that was calibrated already little, follows the data as soon as there are some, and loses to the unpenalised fit nowhere up to 100 positives.
/// With fewer than <see cref="FewestSamples"/> samples or <see cref="FewestGroups"/> groups on a side nothing is fitted: there a fit harms as
/// often as it helps.
/// </summary>
public static class CalibratorFit
{
    /// <summary>Fewest samples on each side, 20.</summary>
    public const int FewestSamples = 20;

    /// <summary>Fewest groups on each side, 10.</summary>
    public const int FewestGroups = 10;

    private const double ShiftDeviation = 1;
    private const double SlopeDeviation = 0.5;

    /// <summary>Fits a calibrator.</summary>
    /// <param name="predictions">Validation or out-of-fold predictions: never those of samples that were trained or tested on.</param>
    /// <param name="choice">How.</param>
    /// <param name="priorShift">
    /// ln of the weight of each class in training (of each label's presence); null or empty where all counted the same.
    /// </param>
    /// <param name="fittedOn">"validation" or "out-of-fold".</param>
    /// <exception cref="Foundation.Errors.InputException">The choice does not exist for the task.</exception>
    public static Calibrator Fit(PredictionSet predictions, CalibrationChoice choice, IReadOnlyList<double>? priorShift, string fittedOn) =>
        Fit(predictions, choice, priorShift, fittedOn, (FewestSamples, FewestGroups));

    internal static Calibrator Fit(
        PredictionSet predictions, CalibrationChoice choice, IReadOnlyList<double>? priorShift, string fittedOn, (int Samples, int Groups) fewest)
    {
        CalibrationChoices.Check(choice, predictions.Task);
        var shift = priorShift is null || priorShift.All(value => value == 0) ? [] : priorShift;
        var start = new Calibrator
        {
            Kind = CalibrationKind.None,
            Task = predictions.Task,
            Classes = predictions.Classes.Count,
            PositiveIndex = predictions.PositiveIndex,
            Slopes = predictions.Task == PredictionTask.Multilabel ? [.. predictions.Classes.Select(_ => 1.0)] : [1],
            FittedOn = fittedOn,
            Samples = predictions.Rows.Count,
            Groups = predictions.Rows.Select(row => row.Group).Distinct(StringComparer.Ordinal).Count(),
            Sentence = "The probabilities are what the network says; they were not calibrated.",
        };
        if (choice == CalibrationChoice.None)
        {
            return start;
        }

        start = start with { PriorShift = shift };
        return predictions.Task switch
        {
            PredictionTask.Multilabel => Labels(predictions, start, fewest),
            PredictionTask.Binary when choice != CalibrationChoice.Temperature => Binary(predictions, start, fewest),
            _ => Temperature(predictions, start, fewest),
        };
    }

    private static Calibrator Binary(PredictionSet predictions, Calibrator start, (int Samples, int Groups) fewest)
    {
        var positive = predictions.PositiveIndex;
        var moved = start.PriorShift.Count == 0 ? 0 : start.PriorShift[1 - positive] - start.PriorShift[positive];
        var (line, reason) = Line(LogitRows.Bounded(predictions, positive).Moved(moved), fewest);
        return line is null
            ? WithoutFit(start, reason!)
            : start with
            {
                Kind = CalibrationKind.Logistic,
                Slopes = [line.Slope],
                Intercepts = [line.Intercept],
                Sentence = Text($"{Back(start)}Log-odds are multiplied by {line.Slope:0.00} and {Plus(line.Intercept)}, fitted on {Basis(start)}."),
            };
    }

    private static Calibrator Labels(PredictionSet predictions, Calibrator start, (int Samples, int Groups) fewest)
    {
        var lines = Enumerable.Range(0, start.Classes)
            .Select(label => Line(LogitRows.Bounded(predictions, label).Moved(start.PriorShift.Count == 0 ? 0 : -start.PriorShift[label]), fewest))
            .ToList();
        if (lines.All(line => line.Line is null))
        {
            return WithoutFit(start, lines[0].Reason!);
        }

        string[] left = [.. predictions.Classes.Where((_, label) => lines[label].Line is null)];
        var without = left.Length == 0 ? "" : $" Left as they are, for want of samples: {string.Join(", ", left)}.";
        return start with
        {
            Kind = CalibrationKind.Logistic,
            Slopes = [.. lines.Select(line => line.Line?.Slope ?? 1)],
            Intercepts = [.. lines.Select(line => line.Line?.Intercept ?? 0)],
            Sentence = Text($"{Back(start)}The log-odds of each label got a slope and an intercept, fitted on {Basis(start)}.{without}"),
        };
    }

    private static Calibrator Temperature(PredictionSet predictions, Calibrator start, (int Samples, int Groups) fewest)
    {
        if (start.Samples < fewest.Samples * 2 || start.Groups < fewest.Groups * 2)
        {
            return WithoutFit(start, Text($"{start.Samples} samples of {start.Groups} groups are too few to fit it"));
        }

        var logits = predictions.Rows.Select(row => row.Probabilities
            .Select((p, c) => Math.Log(Math.Max(p, LogOdds.Least)) - (start.PriorShift.Count == 0 ? 0 : start.PriorShift[c])).ToArray()).ToList();
        var labels = predictions.Rows.Select(row => row.Labels[0]).ToList();
        var fit = TemperatureScaling.Fit(logits, labels, 1 / (SlopeDeviation * SlopeDeviation));
        return fit.Value is { } fitted
            ? start with
            {
                Kind = CalibrationKind.Temperature,
                Slopes = [1 / fitted.Temperature],
                Sentence = Text($"{Back(start)}One temperature, {fitted.Temperature:0.00}, for all classes, fitted on {Basis(start)}."),
            }
            : WithoutFit(start, fit.Reason!);
    }

    private static (RecalibrationLine? Line, string? Reason) Line(LogitRows rows, (int Samples, int Groups) fewest)
    {
        var positives = rows.Positives;
        var (smaller, groups) = (Math.Min(positives, rows.Count - positives), Math.Min(rows.GroupsWith(true), rows.GroupsWith(false)));
        if (smaller < fewest.Samples || groups < fewest.Groups)
        {
            return (null, Text($"{smaller} samples from {groups} groups on the smaller side are too few to fit it ({fewest.Samples} from {fewest.Groups} are needed)"));
        }

        return LogisticRecalibration.Penalised(rows, ShiftDeviation, SlopeDeviation) switch
        {
            null => (null, "the regression on the scores has no finite solution"),
            { Slope: <= 0 } => (null, "higher scores do not go with the positive class"),
            var line => (line, null),
        };
    }

    private static Calibrator WithoutFit(Calibrator start, string reason) => start.PriorShift.Count == 0
        ? start with { Sentence = $"The probabilities were not calibrated: {reason}." }
        : start with { Kind = CalibrationKind.PriorShift, Sentence = $"{Back(start)}They were not calibrated further: {reason}." };

    private static string Back(Calibrator start) => start.PriorShift.Count == 0
        ? ""
        : "The model was trained with class weights; its probabilities were first moved back to the classes' shares in training. ";

    private static string Basis(Calibrator start) => Text($"{start.Samples:N0} {start.FittedOn} predictions of {start.Groups:N0} groups");

    private static string Plus(double value) => Text($"{(value < 0 ? "lowered" : "raised")} by {Math.Abs(value):0.00}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
