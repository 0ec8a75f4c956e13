using MLWorkbench.Imaging.Viewing;
using MLWorkbench.Onnx;
using MLWorkbench.OnnxRuntime;
using MLWorkbench.Torch.Export;

namespace MLWorkbench.Training.Explanations;

/// <summary>One network of an exported graph in two halves: from images to its last feature map, and from that to its logits.</summary>
internal sealed class MapMember : IDisposable
{
    /// <summary>
    /// The step of a channel as a share of the map's largest value: large enough for float32, small enough that few units of a hidden layer
    /// change sides.
    /// </summary>
    private const float Step = 0.02f;

    /// <summary>Values given to the upper half at once: 16 MB.</summary>
    private const int Values = 4_000_000;

    private readonly InferenceSession _below;
    private readonly InferenceSession _above;
    private readonly ExportedMap _names;
    private readonly bool _severalLabels;

    public MapMember(OnnxModel model, ExportedMap names, bool severalLabels, SessionOptions options)
    {
        (_names, _severalLabels) = (names, severalLabels);
        _below = new InferenceSession(model.CutAt(names.Features, names.Features).ToBytes(), options);
        try
        {
            _above = new InferenceSession(model.CutBetween(names.Features, names.Logits).ToBytes(), options);
        }
        catch
        {
            _below.Dispose();
            throw;
        }
    }

    /// <summary>The last feature map of images, [N, K, h, w].</summary>
    public FloatTensor Features(FloatTensor images) => _below.Run(images, _names.Features);

    /// <summary>Grad-CAM of one image without its last rectification.</summary>
    /// <param name="map">What <see cref="Features"/> gave, [1, K, h, w].</param>
    /// <param name="target">The class.</param>
    public HeatMap Explain(FloatTensor map, int target)
    {
        var (channels, height, width) = ((int)map.Shape[1], (int)map.Shape[2], (int)map.Shape[3]);
        var plane = height * width;

        // A channel that is 0 everywhere adds nothing to the map, whatever its weight.
        var alive = Enumerable.Range(0, channels).Where(channel => map.Values.AsSpan(channel * plane, plane).ContainsAnyExcept(0f)).ToArray();
        var values = new float[plane];
        if (alive.Length > 0)
        {
            var step = Step * map.Values.Max(Math.Abs);
            foreach (var some in alive.Chunk(Math.Max(1, Values / (2 * map.Values.Length))))
            {
                foreach (var (channel, weight) in some.Zip(Weights(map, some, plane, step, target)))
                {
                    for (var place = 0; place < plane; place++)
                    {
                        values[place] += (float)weight * map.Values[(channel * plane) + place];
                    }
                }
            }
        }

        return new HeatMap(width, height, values);
    }

    public void Dispose()
    {
        _below.Dispose();
        _above.Dispose();
    }

    /// <summary>
    /// The mean over a channel's places of the score's gradient: the derivative of the score along "this channel, everywhere a little more",
    /// divided by the number of places, as a central difference.
    /// </summary>
    private double[] Weights(FloatTensor map, int[] some, int plane, float step, int target)
    {
        var length = map.Values.Length;
        var moved = new float[2 * some.Length * length];
        for (var index = 0; index < some.Length; index++)
        {
            for (var side = 0; side < 2; side++)
            {
                var row = moved.AsSpan(((2 * index) + side) * length, length);
                map.Values.CopyTo(row);
                foreach (ref var value in row.Slice(some[index] * plane, plane))
                {
                    value += side == 0 ? step : -step;
                }
            }
        }

        var logits = _above.Run(new FloatTensor(moved, [2L * some.Length, .. map.Shape.Skip(1)]), _names.Logits);
        return [.. some.Select((_, index) => (Score(logits, 2 * index, target) - Score(logits, (2 * index) + 1, target)) / (2.0 * step * plane))];
    }

    private double Score(FloatTensor logits, int row, int target) => LogOdds.OfLogits(logits.Row(row), target, _severalLabels);
}
