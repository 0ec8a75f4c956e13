using MLWorkbench.Onnx;
using MLWorkbench.Training.Heads.Dense;

namespace MLWorkbench.Training.Tabular.Encoding;

/// <summary>
/// Mean 0 and deviation 1 for each feature over the training rows; a feature that does not vary becomes 0. Features of zeros and ones are scaled as those that
/// are on in half of the rows (see <see cref="Standardizer"/>): otherwise two rows of one rare word were nearer to each other than to all others, whatever else they are.
/// </summary>
internal sealed class FeatureScale
{
    private readonly float[] _means;
    private readonly float[] _factors;

    private FeatureScale(float[] means, float[] factors) => (_means, _factors) = (means, factors);

    public static FeatureScale Of(float[] features, int width)
    {
        var rows = width == 0 ? 0 : features.Length / width;
        var (means, factors) = (new float[width], new float[width]);
        for (var column = 0; column < width; column++)
        {
            var (sum, squares) = (0.0, 0.0);
            var isBinary = true;
            for (var at = column; at < features.Length; at += width)
            {
                sum += features[at];
                isBinary &= features[at] is 0 or 1;
            }

            var mean = sum / Math.Max(1, rows);
            for (var at = column; at < features.Length; at += width)
            {
                squares += (features[at] - mean) * (features[at] - mean);
            }

            var deviation = Math.Sqrt(squares / Math.Max(1, rows));
            means[column] = (float)mean;
            factors[column] = deviation > 1e-6 * Math.Abs(mean) ? (float)(1 / (isBinary ? Standardizer.OfTwoValues : deviation)) : 0;
        }

        return new FeatureScale(means, factors);
    }

    public void Apply(Span<float> features)
    {
        for (var at = 0; at < features.Length; at++)
        {
            var column = at % _means.Length;
            features[at] = (features[at] - _means[column]) * _factors[column];
        }
    }

    public string AddTo(OnnxGraphBuilder graph, string features)
    {
        var centred = graph.Node("Sub", [features, graph.Constant("feature_means", _means, _means.Length)]);
        return graph.Node("Mul", [centred, graph.Constant("feature_factors", _factors, _factors.Length)]);
    }
}
