using MLWorkbench.Data;
using MLWorkbench.Foundation.Tables;
using MLWorkbench.Training.Tabular.Encoding;

namespace MLWorkbench.Training.Tabular;

/// <summary>The rows of a data set as numbers, divided into folds and encoded in the ways that heads ask for.</summary>
internal sealed class TabularRows
{
    private readonly TrainingData _data;
    private readonly TableColumns _columns;
    private readonly Dictionary<string, float[]> _rows;
    private readonly IReadOnlyList<FoldView> _folds;
    private readonly Dictionary<(int Fold, EncoderOptions Options), EncodedFold> _encoded = [];

    public TabularRows(TrainingData data, TableColumns columns)
    {
        (_data, _columns, _folds) = (data, columns, data.Folds);
        _rows = data.Training.Concat(data.Validation).ToDictionary(sample => sample.Id, sample => columns.Encode(sample.Columns), StringComparer.Ordinal);
    }

    /// <summary>Whether these are the rows of a data set.</summary>
    public bool IsOf(TrainingData data, TableColumns columns) => ReferenceEquals(_data, data) && _columns.Equals(columns);

    /// <summary>A fold's rows, by an encoder that was fitted to its training side.</summary>
    public EncodedFold Fold(int fold, EncoderOptions options)
    {
        if (!_encoded.TryGetValue((fold, options), out var encoded))
        {
            var view = _folds[fold];
            var training = Take(view.Training);
            var encoder = ColumnEncoder.Fit(_columns, training, options);
            _encoded[(fold, options)] = encoded = new EncodedFold(_data, view, encoder, encoder.Encode(training), encoder.Encode(Take(view.Validation)), !options.Fill);
        }

        return encoded;
    }

    /// <summary>The first validation rows before they are encoded.</summary>
    public float[] Probe(int most) => Take([.. _folds[0].Validation.Take(most)]);

    private float[] Take(IReadOnlyList<Sample> samples)
    {
        var values = new float[samples.Count * _columns.Count];
        for (var row = 0; row < samples.Count; row++)
        {
            _rows[samples[row].Id].CopyTo(values, row * _columns.Count);
        }

        return values;
    }
}
