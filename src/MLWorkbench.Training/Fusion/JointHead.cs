using MLWorkbench.Foundation.Tables;
using MLWorkbench.Training.Heads;
using MLWorkbench.Training.Tabular.Encoding;

namespace MLWorkbench.Training.Fusion;

/// <summary>A head on the features of an image and encoded columns together; its rows are the features and then a number for each column.</summary>
internal sealed class JointHead : IHead
{
    private readonly HeadOptions _head;
    private readonly JointColumnsOptions _options;
    private readonly TableColumns _columns;

    public JointHead(HeadOptions head, JointColumnsOptions options, TableColumns columns) => (_head, _options, _columns) = (head, options, columns);

    /// <inheritdoc/>
    public FittedHead Fit(HeadData training, HeadData validation, ulong seed, Func<float[][], double> score, CancellationToken cancellation)
    {
        var rows = FusedRows.Of(training, _columns);
        var encoder = rows.Encoder(EncoderOptions.For(_head, _options.Rare));
        var fitted = HeadFactory.For(_head).Fit(
            rows.Encoded(encoder, withImage: true, _head.BearsMissing),
            FusedRows.Of(validation, _columns).Encoded(encoder, withImage: true, _head.BearsMissing),
            seed,
            score,
            cancellation);
        return new FittedJoint(encoder, training.Columns - _columns.Count, fitted);
    }
}
