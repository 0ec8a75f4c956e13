using MLWorkbench.Onnx;
using MLWorkbench.Training.Heads;
using MLWorkbench.Training.Tabular.Encoding;

namespace MLWorkbench.Training.Fusion;

/// <summary>A fitted head on the features of an image and encoded columns together.</summary>
internal sealed class FittedJoint : FittedHead
{
    private readonly ColumnEncoder _encoder;
    private readonly int _features;
    private readonly FittedHead _head;

    public FittedJoint(ColumnEncoder encoder, int features, FittedHead head) => (_encoder, _features, _head) = (encoder, features, head);

    /// <inheritdoc/>
    public override long Parameters => _head.Parameters;

    /// <inheritdoc/>
    public override string Description => $"{_head.Description} of image and {_encoder.Columns} columns together";

    /// <inheritdoc/>
    public override bool KeepsImages => _head.KeepsImages;

    /// <inheritdoc/>
    public override float[][] Predict(ReadOnlySpan<float> values, int rows)
    {
        var width = _features + _encoder.Columns;
        var columns = _encoder.Encode(FusedRows.Part(values, width, _features, _encoder.Columns));
        return _head.Predict(FusedRows.Joined(FusedRows.Part(values, width, 0, _features), _features, columns, _encoder.Width), rows);
    }

    /// <inheritdoc/>
    public override string AddTo(OnnxGraphBuilder graph, string features)
    {
        var (image, columns) = FusedSlices.AddTo(graph, features, _features, _encoder.Columns);
        return _head.AddTo(graph, graph.Node("Concat", [image, _encoder.AddTo(graph, columns)], ("axis", 1L)));
    }
}
