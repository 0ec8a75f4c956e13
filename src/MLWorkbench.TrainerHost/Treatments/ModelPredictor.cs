using MLWorkbench.Data.Tables;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Foundation.Tables;
using MLWorkbench.Runtime;

namespace MLWorkbench.TrainerHost.Treatments;

/// <summary>A finished model of tables, or of images with a row each, asked about treatments.</summary>
internal sealed class ModelPredictor : IResponsePredictor
{
    private readonly Model _model;
    private readonly TableColumns _columns;

    /// <summary>Opens a model.</summary>
    /// <param name="zip">The model.</param>
    /// <exception cref="InputException">It cannot be used, or reads no columns.</exception>
    public ModelPredictor(string zip)
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
            throw new InputException($"{zip}: the model reads images alone and does not know which treatment was given. Train one that reads the treatment's column, with `task: tabular-classification`, or name it in data.features.");
        }

        _columns = columns;
    }

    /// <inheritdoc/>
    public IReadOnlyList<TableColumn> Columns => _columns.All;

    /// <inheritdoc/>
    public IReadOnlyList<string> Classes => _model.Classes;

    /// <summary>Whether it reads an image with each row.</summary>
    public bool ReadsImages => _model.TakesImagesWithRows;

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

        return _model.TakesImagesWithRows ? OfImages(rows, treated, response) : [.. _model.PredictRows(treated).Select(prediction => prediction[response])];
    }

    private List<double> OfImages(IReadOnlyList<UnlabelledRow> rows, List<IReadOnlyDictionary<string, string>> treated, string response)
    {
        var answers = _model.PredictMany([.. rows.Zip(treated, (row, values) => (row.Image!, values))]);
        return [.. answers.Zip(rows, (answer, row) => answer.Prediction is { } prediction ? prediction[response] : throw new InputException($"{row.Place}: {answer.Error}"))];
    }

    /// <inheritdoc/>
    public void Dispose() => _model.Dispose();
}
