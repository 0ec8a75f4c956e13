using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Treatments;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Foundation.Tables;

namespace MLWorkbench.TrainerHost.Treatments;

/// <summary>
/// Past patients: the rows that a run kept aside while it learnt (its validation set, or with folds all that are not test), with what was predicted of them
/// then. Of rows that the model has learnt from there is no such prediction, and they are left out.
/// </summary>
/// <param name="Rows">Their rows.</param>
/// <param name="Notes">What the reader must know of them.</param>
internal sealed record PastPatients(IReadOnlyList<PastRow> Rows, IReadOnlyList<string> Notes)
{
    /// <summary>Takes them from predictions.</summary>
    /// <param name="predictions">Predictions of rows that the model had not learnt from, with their columns.</param>
    /// <param name="treatment">The treatment's column.</param>
    /// <param name="response">The class that is a response.</param>
    /// <exception cref="InputException">Nobody has a treatment.</exception>
    public static PastPatients Of(PredictionSet predictions, string treatment, string response)
    {
        var positive = predictions.Classes.ToList().IndexOf(response);
        var rows = predictions.Rows.Select(row => new PastRow(
            row.Group, row.Columns.GetValueOrDefault(treatment, "").Trim(), row.Probabilities[positive], row.Labels.Contains(positive), row.Columns)).ToList();
        var known = rows.FindAll(row => !TableColumn.IsMissing(row.Treatment));
        return known.Count == 0
            ? throw new InputException($"column '{treatment}': no past patient has a value.")
            : new(known, known.Count == rows.Count ? [] : [$"{rows.Count - known.Count:#,0} rows of past patients do not say which treatment was given, and are left out."]);
    }
}
