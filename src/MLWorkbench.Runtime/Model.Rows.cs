using MLWorkbench.Foundation.Errors;
using MLWorkbench.Foundation.Tables;

namespace MLWorkbench.Runtime;

public sealed partial class Model
{
    /// <summary>The columns that a model of a table, or of images with a row each, reads; null for models of images alone.</summary>
    public TableColumns? Columns { get; }

    /// <summary>Predicts a row of a table.</summary>
    /// <param name="row">Values by column name; an empty text where a value is not known. Further columns are passed over.</param>
    /// <param name="cancellation">Ends the call between two operators of the graph.</param>
    /// <exception cref="InputException">A column is missing, a value is no number where one is wanted, or the model reads images.</exception>
    public Prediction PredictRow(IReadOnlyDictionary<string, string> row, CancellationToken cancellation = default) =>
        Decide(PrepareRow(row), cancellation);

    /// <summary>Predicts rows of a table.</summary>
    /// <param name="rows">Values by column name.</param>
    /// <param name="cancellation">Ends the call between two operators of the graph.</param>
    /// <returns>One answer for each row.</returns>
    /// <exception cref="InputException">A row cannot be read; says which, counted from 1.</exception>
    public IReadOnlyList<Prediction> PredictRows(IReadOnlyList<IReadOnlyDictionary<string, string>> rows, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var prepared = new PreparedImage[rows.Count];
        foreach (var (index, row) in rows.Index())
        {
            try
            {
                prepared[index] = PrepareRow(row);
            }
            catch (InputException failure)
            {
                throw new InputException($"row {index + 1}: {failure.Message}", failure);
            }
        }

        return rows.Count == 0 ? [] : Predict(prepared, cancellation);
    }

    /// <summary>A row of a table as the graph takes it.</summary>
    /// <param name="row">Values by column name; an empty text where a value is not known.</param>
    /// <exception cref="InputException">A column is missing, a value is no number where one is wanted, or the model reads images.</exception>
    public PreparedImage PrepareRow(IReadOnlyDictionary<string, string> row) =>
        new(RequiredColumns.Encode(row), isInColour: false) { RowWarning = RequiredColumns.Strange(row) };

    private TableColumns RequiredColumns => Columns is null ? throw new InputException("The model reads images, not the columns of a table.")
        : TakesImagesWithRows ? throw new InputException("The model reads an image with each row: give both.")
        : Columns;
}
