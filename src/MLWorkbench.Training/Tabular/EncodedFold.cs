using MLWorkbench.Data;
using MLWorkbench.Training.Fitting;
using MLWorkbench.Training.Heads;
using MLWorkbench.Training.Tabular.Encoding;

namespace MLWorkbench.Training.Tabular;

/// <summary>Both sides of a fold as features. Heads keep what they prepare with a table, so each is made once.</summary>
internal sealed class EncodedFold
{
    private readonly TrainingData _data;
    private readonly FoldView _view;
    private readonly (float[] Training, float[] Validation) _values;
    private readonly bool _incomplete;
    private readonly Dictionary<(bool Training, ClassWeights Weights), HeadData> _tables = [];

    public EncodedFold(TrainingData data, FoldView view, ColumnEncoder encoder, float[] training, float[] validation, bool incomplete) =>
        (_data, _view, Encoder, _values, _incomplete) = (data, view, encoder, (training, validation), incomplete);

    /// <summary>Fitted to the training side.</summary>
    public ColumnEncoder Encoder { get; }

    /// <summary>One side.</summary>
    public HeadData Table(bool training, ClassWeights weights)
    {
        if (!_tables.TryGetValue((training, weights), out var table))
        {
            var samples = training ? _view.Training : _view.Validation;
            _tables[(training, weights)] = table = new HeadData
            {
                Values = training ? _values.Training : _values.Validation,
                Rows = samples.Count,
                Columns = Encoder.Width,
                Labels = [.. samples.Select(sample => sample.Labels.ToArray())],
                Numbers = _data.IsNumeric ? [.. samples.Select(sample => sample.Truth)] : null,
                Classes = _data.Classes.Count,
                Incomplete = _incomplete,
                ClassWeights = weights,
            };
        }

        return table;
    }
}
