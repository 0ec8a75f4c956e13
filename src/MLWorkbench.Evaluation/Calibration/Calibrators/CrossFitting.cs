using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Foundation.Seeds;

namespace MLWorkbench.Evaluation.Calibration.Calibrators;

/// <summary>
/// Calibrated probabilities of the very samples that a calibrator is fitted on, without judging a fit by its own samples: the groups are
/// divided into five parts, and each part is calibrated by a fit on the other four.
/// </summary>
public static class CrossFitting
{
    private const int Parts = 5;

    /// <summary>Calibrates each part by the others.</summary>
    /// <param name="predictions">The predictions that a calibrator was fitted on.</param>
    /// <param name="calibrator">That calibrator: the same kind is fitted again.</param>
    /// <param name="seed">Decides which groups are together.</param>
    /// <returns>The same samples in the same order; they themselves where the calibrator changes nothing.</returns>
    public static PredictionSet Apply(PredictionSet predictions, Calibrator calibrator, ulong seed)
    {
        if (calibrator.Kind is CalibrationKind.None or CalibrationKind.PriorShift)
        {
            return calibrator.Apply(predictions);
        }

        var choice = calibrator.Kind == CalibrationKind.Temperature ? CalibrationChoice.Temperature : CalibrationChoice.Logistic;
        var parts = PartsOf(predictions, seed);
        var rows = new PredictionRow[predictions.Rows.Count];
        for (var part = 0; part < Parts; part++)
        {
            var inside = Enumerable.Range(0, rows.Length).Where(row => parts[predictions.Rows[row].Group] == part).ToList();
            var outside = predictions.Rows.Where(row => parts[row.Group] != part).ToList();
            if (inside.Count == 0 || outside.Count == 0)
            {
                continue;
            }

            // The penalty keeps a fit on four fifths of barely enough samples in bounds.
            var others = new PredictionSet(predictions.Task, predictions.Classes, predictions.PositiveClass, outside);
            var fitted = CalibratorFit.Fit(others, choice, calibrator.PriorShift, calibrator.FittedOn, fewest: (1, 1));
            foreach (var row in inside)
            {
                rows[row] = predictions.Rows[row] with { Probabilities = fitted.Apply(predictions.Rows[row].Probabilities), Threshold = null };
            }
        }

        return new(predictions.Task, predictions.Classes, predictions.PositiveClass, [.. rows.Select((row, index) => row ?? predictions.Rows[index])]);
    }

    // Groups that hold the same labels are dealt out in turn.
    private static Dictionary<string, int> PartsOf(PredictionSet predictions, ulong seed) => predictions.Rows
        .GroupBy(row => row.Group, StringComparer.Ordinal)
        .OrderBy(group => group.Max(row => row.Labels.Count == 0 ? -1 : row.Labels.Max()))
        .ThenBy(group => SeedSequence.Derive(seed, "calibration " + group.Key))
        .Select((group, index) => (group.Key, Part: index % Parts))
        .ToDictionary(group => group.Key, group => group.Part, StringComparer.Ordinal);
}
