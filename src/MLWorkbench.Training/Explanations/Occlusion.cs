using MLWorkbench.Imaging;
using MLWorkbench.Imaging.Viewing;
using MLWorkbench.OnnxRuntime;

namespace MLWorkbench.Training.Explanations;

/// <summary>
/// Occlusion (Zeiler and Fergus 2014): parts of the image are hidden one after the other, and what the log odds of a class lose by that is
/// what the part speaks for it. Works for every graph from images to `probabilities`.
/// <para>
/// What is hidden is also less sharp, and a model may answer to that wherever it happens; the map then has one sign all over. It is left so:
/// taking a common part off would colour places whose hiding changes nothing.
/// </para>
/// </summary>
public sealed class Occlusion : IExplainer
{
    private const string Output = "probabilities";

    private readonly InferenceSession _session;
    private readonly ImageShape _shape;
    private readonly SampleLayout _layout;
    private readonly bool _severalLabels;
    private readonly OcclusionOptions _options;

    /// <summary>Opens a graph.</summary>
    /// <param name="onnx">From raw pixel values [N, C, H, W], perhaps with a row for each image, to `probabilities` [N, classes].</param>
    /// <param name="shape">The images that it takes.</param>
    /// <param name="layout">How the values of a sample are divided among its inputs; a row stays as it is while parts of its image are hidden.</param>
    /// <param name="severalLabels">Whether an image may have several labels.</param>
    /// <param name="threads">Threads of ONNX Runtime.</param>
    /// <param name="options">The patches.</param>
    public Occlusion(byte[] onnx, ImageShape shape, SampleLayout layout, bool severalLabels, int threads, OcclusionOptions? options = null)
    {
        (_shape, _layout, _severalLabels, _options) = (shape, layout, severalLabels, options ?? new OcclusionOptions());
        _session = new InferenceSession(onnx, new SessionOptions { Threads = threads });
    }

    /// <inheritdoc/>
    public string Method
    {
        get
        {
            var positions = Across(_shape.Width) * Across(_shape.Height);
            var (width, height) = (Length(_shape.Width) * _options.Patch, Length(_shape.Height) * _options.Patch);
            return $"Occlusion (Zeiler and Fergus 2014): {positions} patches of {width}x{height} "
                + $"pixels of the {_shape.Width}x{_shape.Height} that the model sees, each "
                + (_options.Fill == OcclusionFill.Blur ? "blurred away" : "painted over with the image's mean");
        }
    }

    /// <inheritdoc/>
    public HeatMap Explain(float[] image, int target, int? member = null)
    {
        var (columns, rows) = (Across(_shape.Width), Across(_shape.Height));
        var before = Scores(image, 1, target)[0];
        var fill = Filling.Of(image, _shape, _options.Fill, Length(_shape.Width) * _options.Patch, Length(_shape.Height) * _options.Patch);
        var (width, height) = (columns + _options.Patch - 1, rows + _options.Patch - 1);
        var sums = new double[width * height];
        var hidden = new int[width * height];
        var batch = new float[columns * image.Length];
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                var copy = batch.AsSpan(column * image.Length, image.Length);
                image.CopyTo(copy);
                Hide(copy, fill, column, row);
            }

            var scores = Scores(batch, columns, target);
            for (var column = 0; column < columns; column++)
            {
                for (var cell = 0; cell < _options.Patch * _options.Patch; cell++)
                {
                    var place = ((row + (cell / _options.Patch)) * width) + column + (cell % _options.Patch);
                    sums[place] += before - scores[column];
                    hidden[place]++;
                }
            }
        }

        return new HeatMap(width, height, [.. sums.Zip(hidden, (sum, count) => (float)(sum / count))]);
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    private void Hide(Span<float> image, float[] fill, int column, int row)
    {
        var (left, right) = Reach(column, _shape.Width);
        var (top, bottom) = Reach(row, _shape.Height);
        for (var channel = 0; channel < _shape.Channels; channel++)
        {
            for (var y = top; y < bottom; y++)
            {
                var start = (((channel * _shape.Height) + y) * _shape.Width) + left;
                fill.AsSpan(start, right - left).CopyTo(image[start..]);
            }
        }
    }

    private double[] Scores(float[] images, int count, int target)
    {
        var output = _session.Run(_layout.Tensors(images, count), [Output])[0];
        return [.. Enumerable.Range(0, count).Select(row => LogOdds.OfProbabilities(output.Row(row), target, _severalLabels))];
    }

    /// <summary>Positions of the patch along a side; small images have cells of one pixel.</summary>
    private int Across(int side) => Math.Max(1, Math.Min(_options.Cells, side) - _options.Patch + 1);

    private int Length(int side) => Math.Max(1, side / _options.Cells);

    private (int First, int End) Reach(int position, int side)
    {
        var cells = Math.Min(_options.Cells, side);
        return ((int)((long)position * side / cells), (int)((long)Math.Min(position + _options.Patch, cells) * side / cells));
    }
}
