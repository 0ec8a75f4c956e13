using MLWorkbench.Data.Tables;
using MLWorkbench.Foundation.Tables;

namespace MLWorkbench.TrainerHost.Treatments;

/// <summary>Predicts the response of patients as if all had been given one treatment. What a model reads besides (further columns, an image) is its own affair.</summary>
internal interface IResponsePredictor : IDisposable
{
    /// <summary>The columns that the model reads, the treatment's among them.</summary>
    IReadOnlyList<TableColumn> Columns { get; }

    /// <summary>The classes that it tells apart.</summary>
    IReadOnlyList<string> Classes { get; }

    /// <summary>Predicts.</summary>
    /// <param name="rows">The patients' rows or images; what they say of the treatment is passed over.</param>
    /// <param name="column">The treatment's column.</param>
    /// <param name="treatment">The treatment.</param>
    /// <param name="response">One of <see cref="Classes"/>.</param>
    /// <returns>The probability of the response for each row.</returns>
    /// <exception cref="Foundation.Errors.InputException">A row cannot be read; the message names its place.</exception>
    IReadOnlyList<double> Predict(IReadOnlyList<UnlabelledRow> rows, string column, string treatment, string response);
}
