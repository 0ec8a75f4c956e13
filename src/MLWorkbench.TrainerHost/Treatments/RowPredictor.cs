using MLWorkbench.Data.Tables;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Foundation.Tables;
using MLWorkbench.Runtime;

namespace MLWorkbench.TrainerHost.Treatments;

/// <summary>A finished model of tables, asked about treatments.</summary>
internal sealed class RowPredictor : IResponsePredictor
{
    private readonly Model _model;
    private readonly TableColumns _columns;

    /// <summary>Opens a model.</summary>
    /// <param name="zip">The model.</param>
    /// <exception cref="InputException">It cannot be used, or reads no columns.</exception>
    public RowPredictor(string zip)
    {
        _model = Model.Load(zip);
        if (_model.Manifest.Number is { } number)
        {
            _model.Dispose();
            throw new InputException($"{zip}: the model predicts the number '{number.Name}', and a response to treatment is one of several classes. Train one with `task: tabular-classification`.");
        }

        if (_model.Columns is not { } columns)
        {
            _model.Dispose();
            throw new InputException($"{zip}: the model reads images alone and does not know which treatment was given. Train one that reads the treatment's column, with `task: tabular-classification`.");
        }

        _columns = columns;
    }

    /// <inheritdoc/>
    public IReadOnlyList<TableColumn> Columns => _columns.All;

    /// <inheritdoc/>
    public IReadOnlyList<string> Classes => _model.Classes;

    /// <inheritdoc/>
    public IReadOnlyList<double> Predict(IReadOnlyList<UnlabelledRow> rows, string column, string treatment, string response)
    {
        List<IReadOnlyDictionary<string, string>> treated = [.. rows.Select(row => new Dictionary<string, string>(row.Columns, StringComparer.Ordinal) { [column] = treatment })];
        foreach (var (row, values) in rows.Zip(treated))
        {
            try
            {
                _columns.Encode(values);
            }
            catch (InputException failure)
            {
                throw new InputException($"{row.Place}: {failure.Message}", failure);
            }
        }

        return [.. _model.PredictRows(treated).Select(prediction => prediction[response])];
    }

    /// <inheritdoc/>
    public void Dispose() => _model.Dispose();
}
