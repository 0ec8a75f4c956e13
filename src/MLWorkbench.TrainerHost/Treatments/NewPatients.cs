using MLWorkbench.Data.Tables;
using MLWorkbench.Evaluation.Treatments;

namespace MLWorkbench.TrainerHost.Treatments;

/// <summary>What a model predicts for patients under each treatment.</summary>
internal static class NewPatients
{
    /// <summary>Predicts; of a patient with several rows or images the mean counts.</summary>
    /// <param name="predictor">The model.</param>
    /// <param name="rows">The patients' rows.</param>
    /// <param name="column">The treatment's column.</param>
    /// <param name="treatments">The treatments.</param>
    /// <param name="response">The class that is a response.</param>
    public static IReadOnlyList<NewPatient> Of(
        IResponsePredictor predictor, IReadOnlyList<UnlabelledRow> rows, string column, IReadOnlyList<string> treatments, string response)
    {
        var predicted = treatments.ToDictionary(treatment => treatment, treatment => predictor.Predict(rows, column, treatment, response), StringComparer.Ordinal);
        return
        [
            .. rows.Select((row, index) => (row.Group, Index: index)).GroupBy(row => row.Group, row => row.Index, StringComparer.Ordinal).Select(patient => new NewPatient(
                patient.Key, treatments.ToDictionary(treatment => treatment, treatment => patient.Average(index => predicted[treatment][index]), StringComparer.Ordinal))),
        ];
    }
}
