using MLWorkbench.Foundation.Seeds;
using MLWorkbench.Foundation.Tables;
using MLWorkbench.Training.Heads;
using MLWorkbench.Training.Tabular.Encoding;

namespace MLWorkbench.Training.Fusion;

/// <summary>A head on the features of an image and another on the columns; its rows are the features and then a number for each column.</summary>
internal sealed class LateHead : IHead
{
    private readonly HeadOptions _image;
    private readonly LateColumnsOptions _options;
    private readonly TableColumns _columns;

    public LateHead(HeadOptions image, LateColumnsOptions options, TableColumns columns) => (_image, _options, _columns) = (image, options, columns);

    /// <inheritdoc/>
    public FittedHead Fit(HeadData training, HeadData validation, ulong seed, Func<float[][], double> score, CancellationToken cancellation)
    {
        var (rows, watched) = (FusedRows.Of(training, _columns), FusedRows.Of(validation, _columns));
        var image = HeadFactory.For(_image).Fit(rows.Images, watched.Images, seed, score, cancellation);
        var head = _options.Head;
        var encoder = rows.Encoder(EncoderOptions.For(head, _options.Rare));
        var columns = HeadFactory.For(head).Fit(
            rows.Encoded(encoder, withImage: false, head.BearsMissing),
            watched.Encoded(encoder, withImage: false, head.BearsMissing),
            SeedSequence.Derive(seed, "columns"),
            score,
            cancellation);
        return new FittedLate(image, training.Columns - _columns.Count, encoder, columns, (float)_options.ImageShare, training.MultiLabel);
    }
}
