using MLWorkbench.Onnx;
using MLWorkbench.Training.Heads.Algebra;

namespace MLWorkbench.Training.Heads.Dense;

/// <summary>Dense layers on raw features, with rectifiers in between: the scale of the features is part of the first layer's weights.</summary>
internal sealed class FittedDense : FittedHead
{
    private readonly LinkKind _link;
    private readonly IReadOnlyList<DenseLayer> _layers;

    /// <summary>Creates it.</summary>
    /// <param name="link">How the last layer's margins become probabilities.</param>
    /// <param name="means">What is subtracted from the features first `[columns]`: large means would drown small weights in rounding.</param>
    /// <param name="layers">At least one.</param>
    /// <param name="description">The head in a few words.</param>
    public FittedDense(LinkKind link, float[] means, IReadOnlyList<DenseLayer> layers, string description) =>
        (_link, Means, _layers, Description) = (link, means, layers, description);

    /// <inheritdoc/>
    public override long Parameters => _layers.Sum(layer => (long)layer.Weights.Length + layer.Intercepts.Length);

    /// <inheritdoc/>
    public override string Description { get; }

    /// <summary>What is subtracted from the features `[columns]`.</summary>
    internal float[] Means { get; }

    /// <summary>The layers, from the features up.</summary>
    internal IReadOnlyList<DenseLayer> Layers => _layers;

    /// <inheritdoc/>
    public override float[][] Predict(ReadOnlySpan<float> values, int rows) =>
        [.. Margins(values, rows).Select(margins => Link.Probabilities(_link, margins))];

    /// <summary>What the link turns into probabilities.</summary>
    public double[][] Margins(ReadOnlySpan<float> values, int rows)
    {
        var columns = Means.Length;
        if (values.Length != (long)rows * columns)
        {
            throw new ArgumentException($"{values.Length} values are not {rows} rows of {columns} features.", nameof(values));
        }

        var all = values.ToArray();
        var result = new double[rows][];
        Threads.Run(rows, row =>
        {
            var at = new double[columns];
            for (var column = 0; column < columns; column++)
            {
                at[column] = all[(row * columns) + column] - Means[column];
            }

            at = _layers[0].Of(at);
            foreach (var layer in _layers.Skip(1))
            {
                at = layer.Of([.. at.Select(value => Math.Max(0, value))]);
            }

            result[row] = at;
        });
        return result;
    }

    /// <inheritdoc/>
    public override string AddTo(OnnxGraphBuilder graph, string features)
    {
        var at = graph.Node("Sub", [features, graph.Constant("head_means", Means, Means.Length)]);
        at = _layers[0].AddTo(graph, at);
        foreach (var layer in _layers.Skip(1))
        {
            at = layer.AddTo(graph, graph.Node("Relu", [at]));
        }

        return Link.AddTo(graph, _link, at);
    }
}
