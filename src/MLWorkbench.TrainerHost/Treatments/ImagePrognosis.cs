using System.Globalization;
using MLWorkbench.Evaluation.Calibration.Fitting;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Foundation.Tables;
using MLWorkbench.TrainerHost.Runs;
using MLWorkbench.TrainerHost.Runs.Alone;

namespace MLWorkbench.TrainerHost.Treatments;

/// <summary>
/// What the image alone says of past patients, as a further column of theirs: the log odds of the response by the best trial that saw nothing else, of patients
/// whom it had not learnt from (a prognostic score; Hansen 2008). With it the question whether treatments were given by chance is put to images too.
/// </summary>
internal static class ImagePrognosis
{
    /// <summary>The column's name.</summary>
    public const string Column = "what the image alone says";

    /// <summary>Adds the column where the model reads images.</summary>
    /// <param name="past">Predictions of past patients, with their columns.</param>
    /// <param name="columns">The columns that the model reads.</param>
    /// <param name="treatment">The treatment's column.</param>
    /// <param name="response">The class that is a response.</param>
    /// <param name="folder">The run's folder.</param>
    /// <param name="seen">What the model sees.</param>
    /// <param name="others">The trials that saw other parts.</param>
    /// <returns>
    /// Past patients, the columns by which treatments may be told, and what the reader must know: without a trial of the image alone there is none to look at, and
    /// so no ranking.
    /// </returns>
    public static (PredictionSet Past, IReadOnlyList<TableColumn> Columns, IReadOnlyList<string> Notes) Add(
        PredictionSet past,
        IReadOnlyList<TableColumn> columns,
        string treatment,
        string response,
        RunFolder folder,
        SeenParts seen,
        IReadOnlyList<OtherRecord> others)
    {
        if (seen != SeenParts.Both)
        {
            return (past, columns, []);
        }

        if (others.FirstOrDefault(other => other.Seen == SeenParts.Image)?.Trial is not { } trial)
        {
            return (
                past,
                [.. columns.Where(column => column.Name == treatment)],
                ["The search tried no model of the image alone (columns: none), so that nobody can say whether images tell who was given which treatment."]);
        }

        var alone = PredictionsCsv.Read(folder.Trial(trial).Validation, past.PositiveClass, past.Task);
        var positive = alone.Classes.ToList().IndexOf(response);
        var scores = alone.Rows.ToDictionary(row => row.Sample, row => LogOdds.Bounded(row.Probabilities[positive]), StringComparer.Ordinal);
        var rows = past.Rows.Select(row => row with
        {
            Columns = new Dictionary<string, string>(row.Columns, StringComparer.Ordinal) { [Column] = scores[row.Sample].ToString("R", CultureInfo.InvariantCulture) },
        });
        return (new PredictionSet(past.Task, past.Classes, past.PositiveClass, [.. rows]), [.. columns, new TableColumn(Column, ColumnKind.Number)], []);
    }
}
