using MLWorkbench.Onnx;
using MLWorkbench.Training.Heads;
using MLWorkbench.Training.Tabular.Encoding;

namespace MLWorkbench.Training.Fusion;

/// <summary>A fitted head of the image and one of the columns, and the weighted mean of what they say in logarithms (of several labels: log odds).</summary>
internal sealed class FittedLate : FittedHead
{
    /// <summary>What a probability counts at least: below, float32 tells little from 0 beside 1.</summary>
    private const float Least = 1e-7f;

    private readonly FittedHead _image;
    private readonly int _features;
    private readonly ColumnEncoder _encoder;
    private readonly FittedHead _columns;
    private readonly float _share;
    private readonly bool _severalLabels;

    public FittedLate(FittedHead image, int features, ColumnEncoder encoder, FittedHead columns, float share, bool severalLabels) =>
        (_image, _features, _encoder, _columns, _share, _severalLabels) = (image, features, encoder, columns, share, severalLabels);

    /// <inheritdoc/>
    public override long Parameters => _image.Parameters + _columns.Parameters;

    /// <inheritdoc/>
    public override string Description => FormattableString.Invariant(
        $"{_image.Description} of the image ({_share:0.##}) and {_columns.Description} of {_encoder.Columns} columns ({1 - _share:0.##})");

    /// <inheritdoc/>
    public override bool KeepsImages => _image.KeepsImages || _columns.KeepsImages;

    /// <inheritdoc/>
    public override float[][] Predict(ReadOnlySpan<float> values, int rows)
    {
        var width = _features + _encoder.Columns;
        var image = _image.Predict(FusedRows.Part(values, width, 0, _features), rows);
        var columns = _columns.Predict(_encoder.Encode(FusedRows.Part(values, width, _features, _encoder.Columns)), rows);
        return [.. image.Zip(columns, Pool)];
    }

    /// <inheritdoc/>
    public override string AddTo(OnnxGraphBuilder graph, string features)
    {
        var (image, columns) = FusedSlices.AddTo(graph, features, _features, _encoder.Columns);
        var least = graph.Constant("fusion/least", (ReadOnlySpan<float>)[Least]);
        var one = graph.Constant("fusion/one", (ReadOnlySpan<float>)[1f]);
        var pooled = graph.Node("Add", [
            Weighted(_image.AddTo(graph, image), _share),
            Weighted(_columns.AddTo(graph, _encoder.AddTo(graph, columns)), 1 - _share),
        ]);
        return _severalLabels ? graph.Node("Sigmoid", [pooled]) : graph.Node("Softmax", [pooled], ("axis", 1L));

        string Weighted(string probabilities, float share)
        {
            var score = Log(probabilities);
            score = _severalLabels ? graph.Node("Sub", [score, Log(graph.Node("Sub", [one, probabilities]))]) : score;
            return graph.Node("Mul", [score, graph.Constant("fusion/share", (ReadOnlySpan<float>)[share])]);
        }

        string Log(string value) => graph.Node("Log", [graph.Node("Max", [value, least])]);
    }

    private float[] Pool(float[] image, float[] columns)
    {
        var scores = image.Zip(columns, (a, b) => (_share * Score(a)) + ((1 - _share) * Score(b))).ToArray();
        if (_severalLabels)
        {
            return Array.ConvertAll(scores, score => (float)(1 / (1 + Math.Exp(-score))));
        }

        var greatest = scores.Max();
        var parts = Array.ConvertAll(scores, score => Math.Exp(score - greatest));
        var sum = parts.Sum();
        return Array.ConvertAll(parts, part => (float)(part / sum));
    }

    private double Score(float probability) =>
        Math.Log(Math.Max(probability, Least)) - (_severalLabels ? Math.Log(Math.Max(1 - probability, Least)) : 0);
}
