using MLWorkbench.Onnx;
using MLWorkbench.Training.Heads.Algebra;

namespace MLWorkbench.Training.Heads.Ordinal;

/// <summary>A margin of raw features and thresholds between grades: P(grade &lt;= k) = s(threshold_k - margin) with the logistic s.</summary>
internal sealed class FittedOrdinal : FittedHead
{
    private readonly float[] _means;
    private readonly double[] _weights;
    private readonly float[] _rawWeights;

    /// <summary>Creates it.</summary>
    /// <param name="means">What is subtracted from the features first `[columns]`: large means would drown small weights in rounding.</param>
    /// <param name="weights">`[columns]`.</param>
    /// <param name="thresholds">`[grades - 1]`, ascending.</param>
    /// <param name="description">The head in a few words.</param>
    public FittedOrdinal(float[] means, float[] weights, float[] thresholds, string description)
    {
        (_means, _rawWeights, Thresholds, Description) = (means, weights, thresholds, description);
        _weights = [.. weights.Select(weight => (double)weight)];
    }

    /// <summary>Between each grade and the next.</summary>
    public float[] Thresholds { get; }

    /// <summary>Of the raw features.</summary>
    public IReadOnlyList<float> Weights => _rawWeights;

    /// <inheritdoc/>
    public override long Parameters => _weights.Length + Thresholds.Length;

    /// <inheritdoc/>
    public override string Description { get; }

    /// <inheritdoc/>
    public override float[][] Predict(ReadOnlySpan<float> values, int rows) => [.. Margins(values, rows).Select(Probabilities)];

    /// <summary>The margins of images.</summary>
    /// <param name="values">Features, row-major `[rows, columns]`.</param>
    /// <param name="rows">Number of images.</param>
    public double[] Margins(ReadOnlySpan<float> values, int rows)
    {
        var columns = _means.Length;
        if (values.Length != (long)rows * columns)
        {
            throw new ArgumentException($"{values.Length} values are not {rows} rows of {columns} features.", nameof(values));
        }

        var all = values.ToArray();
        var margins = new double[rows];
        Threads.Run(rows, row =>
        {
            var centred = new double[columns];
            for (var column = 0; column < columns; column++)
            {
                centred[column] = all[(row * columns) + column] - _means[column];
            }

            margins[row] = Kernels.Dot(centred, _weights);
        });
        return margins;
    }

    /// <inheritdoc/>
    public override string AddTo(OnnxGraphBuilder graph, string features)
    {
        var steps = Thresholds.Length;
        var centred = graph.Node("Sub", [features, graph.Constant("head_means", _means, _means.Length)]);
        var margin = graph.Node("MatMul", [centred, graph.Constant("head_weights", _rawWeights, _rawWeights.Length, 1)]);
        var above = graph.Node("Sub", [margin, graph.Constant("head_thresholds", Thresholds, steps)]);
        // A product of two sigmoids, not their difference: small probabilities keep their digits in single precision.
        var notMore = Padded(graph, graph.Node("Sigmoid", [graph.Node("Neg", [above])]), 0, 1);
        var notLess = Padded(graph, graph.Node("Sigmoid", [above]), 1, 0);
        return graph.Node("Mul", [graph.Node("Mul", [notMore, notLess]), graph.Constant("head_widths", [.. Widths().Select(width => (float)width)], steps + 1)]);
    }

    /// <summary>Above the highest grade and below the lowest there is nothing: a probability of 1 to stay within.</summary>
    private static string Padded(OnnxGraphBuilder graph, string values, long before, long after) => graph.Node(
        "Pad", [values, graph.Constant("pads", [0L, before, 0L, after], 4), graph.Constant("certain", [1f])]);

    private float[] Probabilities(double margin)
    {
        var widths = Widths();
        var probabilities = new float[widths.Length];
        for (var grade = 0; grade < probabilities.Length; grade++)
        {
            var notMore = grade == Thresholds.Length ? 1 : Ordinal.Thresholds.Sigmoid(Thresholds[grade] - margin);
            var notLess = grade == 0 ? 1 : Ordinal.Thresholds.Sigmoid(margin - Thresholds[grade - 1]);
            probabilities[grade] = (float)(notMore * notLess * widths[grade]);
        }

        return probabilities;
    }

    /// <summary>1 - exp(t_(k-1) - t_k) of each grade between two thresholds; 1 at both ends.</summary>
    private double[] Widths() =>
    [
        1, .. Thresholds.Zip(Thresholds.Skip(1)).Select(pair => 1 - Math.Exp((double)pair.First - pair.Second)), .. Thresholds.Length > 0 ? (double[])[1] : [],
    ];
}
