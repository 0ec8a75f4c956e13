using MLWorkbench.Onnx;

namespace MLWorkbench.Training.Heads.Logistic;

/// <summary>A fitted linear head on raw features: the scale of the features is part of the weights.</summary>
internal sealed class FittedLogistic : FittedHead
{
    private readonly LinkKind _link;
    private readonly float[] _means;
    private readonly float[] _weights;
    private readonly float[] _intercepts;

    /// <summary>Creates it.</summary>
    /// <param name="link">How margins become probabilities.</param>
    /// <param name="means">What is subtracted from the features first `[columns]`: large means would drown small weights in rounding.</param>
    /// <param name="weights">`[columns, outputs]`.</param>
    /// <param name="intercepts">`[outputs]`.</param>
    /// <param name="description">The head in a few words.</param>
    public FittedLogistic(LinkKind link, float[] means, float[] weights, float[] intercepts, string description) =>
        (_link, _means, _weights, _intercepts, Description) = (link, means, weights, intercepts, description);

    /// <inheritdoc/>
    public override long Parameters => _weights.Length + _intercepts.Length;

    /// <inheritdoc/>
    public override string Description { get; }

    /// <summary>What is subtracted from the features `[columns]`.</summary>
    internal ReadOnlyMemory<float> Means => _means;

    /// <summary>Weights of the centred features `[columns, outputs]`.</summary>
    internal ReadOnlyMemory<float> Weights => _weights;

    /// <summary>`[outputs]`.</summary>
    internal ReadOnlyMemory<float> Intercepts => _intercepts;

    private int Outputs => _intercepts.Length;

    /// <inheritdoc/>
    public override float[][] Predict(ReadOnlySpan<float> values, int rows) =>
        [.. Margins(values, rows).Select(margins => Link.Probabilities(_link, margins))];

    /// <summary>What the link turns into probabilities.</summary>
    public double[][] Margins(ReadOnlySpan<float> values, int rows)
    {
        if (values.Length != (long)rows * _means.Length)
        {
            throw new ArgumentException($"{values.Length} values are not {rows} rows of {_means.Length} features.", nameof(values));
        }

        var result = new double[rows][];
        for (var row = 0; row < rows; row++)
        {
            var margins = result[row] = [.. _intercepts.Select(intercept => (double)intercept)];
            for (var column = 0; column < _means.Length; column++)
            {
                var value = (double)(values[(row * _means.Length) + column] - _means[column]);
                for (var output = 0; output < Outputs; output++)
                {
                    margins[output] += value * _weights[(column * Outputs) + output];
                }
            }
        }

        return result;
    }

    /// <inheritdoc/>
    public override string AddTo(OnnxGraphBuilder graph, string features)
    {
        var centred = graph.Node("Sub", [features, graph.Constant("head_means", _means, _means.Length)]);
        var weights = graph.Constant("head_weights", _weights, _means.Length, Outputs);
        var margins = graph.Node("Gemm", [centred, weights, graph.Constant("head_intercepts", _intercepts, Outputs)]);
        return Link.AddTo(graph, _link, margins);
    }
}
