using System.Globalization;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Subgroups;

namespace MLWorkbench.Evaluation.Treatments;

/// <summary>Past patients divided by a column, as subgroups of a report are: many numbers into bands, rare words together.</summary>
internal static class TreatmentLevels
{
    private static readonly string[] _classes = ["no response", "response"];

    /// <summary>The values and the rows that have them.</summary>
    /// <param name="column">The column.</param>
    /// <param name="rows">Rows of past patients.</param>
    public static IEnumerable<(string Level, IEnumerable<PastRow> Rows)> Of(string column, IReadOnlyList<PastRow> rows)
    {
        var predictions = new PredictionSet(PredictionTask.Binary, _classes, null, [.. rows.Select((row, index) =>
            new PredictionRow(index.ToString(CultureInfo.InvariantCulture), row.Patient, [row.Responded ? 1 : 0], [1 - row.Predicted, row.Predicted]) { Columns = row.Columns })]);
        return ColumnLevels.Of(predictions, column).Levels.Select(level =>
            (level.Value, level.Rows.Select(row => rows[int.Parse(row.Sample, CultureInfo.InvariantCulture)])));
    }
}
