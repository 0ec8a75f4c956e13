using MLWorkbench.Data;
using MLWorkbench.Foundation.Tables;
using MLWorkbench.Training.Tabular.Encoding;

namespace MLWorkbench.Training.Fusion;

/// <summary>The columns of a fold's samples as features, by an encoder that was fitted to its training side.</summary>
internal sealed class FoldRows
{
    private FoldRows(ColumnEncoder encoder, float[] training, float[] validation) => (Encoder, Training, Validation) = (encoder, training, validation);

    /// <summary>Fitted to the training side; fills what is missing and scales.</summary>
    public ColumnEncoder Encoder { get; }

    /// <summary>Features of the training samples, one after the other.</summary>
    public float[] Training { get; }

    /// <summary>Features of the validation samples.</summary>
    public float[] Validation { get; }

    /// <summary>Encodes a fold.</summary>
    /// <param name="fold">The division.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="options">How the columns are used.</param>
    public static FoldRows Of(FoldView fold, TableColumns columns, JointColumnsOptions options)
    {
        var training = Raw(fold.Training, columns);
        var encoder = ColumnEncoder.Fit(columns, training, new EncoderOptions { Scale = true, Rare = options.Rare });
        return new FoldRows(encoder, encoder.Encode(training), encoder.Encode(Raw(fold.Validation, columns)));
    }

    private static float[] Raw(IReadOnlyList<Sample> samples, TableColumns columns) => [.. samples.SelectMany(sample => columns.Encode(sample.Columns))];
}
