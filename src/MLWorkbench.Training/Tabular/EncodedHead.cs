using MLWorkbench.Onnx;
using MLWorkbench.Training.Heads;
using MLWorkbench.Training.Tabular.Encoding;

namespace MLWorkbench.Training.Tabular;

/// <summary>A head on encoded columns as a head on the columns themselves.</summary>
internal sealed class EncodedHead : FittedHead
{
    private readonly ColumnEncoder _encoder;
    private readonly FittedHead _head;

    public EncodedHead(ColumnEncoder encoder, FittedHead head) => (_encoder, _head) = (encoder, head);

    /// <inheritdoc/>
    public override long Parameters => _head.Parameters;

    /// <inheritdoc/>
    public override string Description => _head.Description;

    /// <inheritdoc/>
    public override bool KeepsImages => _head.KeepsImages;

    /// <inheritdoc/>
    public override float[][] Predict(ReadOnlySpan<float> values, int rows) => _head.Predict(_encoder.Encode(values), rows);

    /// <inheritdoc/>
    public override string AddTo(OnnxGraphBuilder graph, string features) => _head.AddTo(graph, _encoder.AddTo(graph, features));
}
