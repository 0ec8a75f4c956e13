using System.Diagnostics;
using MLWorkbench.Backbones.Registry;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.OnnxRuntime;

namespace MLWorkbench.Backbones.Graphs;

/// <summary>A frozen graph that has been run once.</summary>
/// <param name="Onnx">The graph.</param>
/// <param name="Width">Features per image.</param>
/// <param name="Milliseconds">One image on one thread.</param>
/// <param name="Notice">One line for the user, or null.</param>
internal sealed record ComposedGraph(byte[] Onnx, int Width, double Milliseconds, string? Notice)
{
    private const float Tolerance = 1e-3f;

    /// <summary>
    /// Runs two images together and one of them alone: the graph must load, give one row of finite numbers per image, as many as the
    /// registry says, and the same for an image whatever stands beside it.
    /// </summary>
    /// <exception cref="InputException">It does not; the message does not name the file.</exception>
    internal static ComposedGraph Rehearse(byte[] onnx, BackboneInputSpec spec, Backbone backbone, string? notice)
    {
        try
        {
            using var session = new InferenceSession(onnx, new SessionOptions { Threads = 1 });
            var size = spec.Channels * spec.Height * spec.Width;
            var pair = Noise(2 * size);
            var both = session.Run(new FloatTensor(pair, 2, spec.Channels, spec.Height, spec.Width));
            var one = new FloatTensor(pair[..size], 1, spec.Channels, spec.Height, spec.Width);
            var clock = Stopwatch.StartNew();
            var alone = session.Run(one);
            var milliseconds = clock.Elapsed.TotalMilliseconds;
            Require(both, alone, backbone);
            return new ComposedGraph(onnx, alone.Values.Length, milliseconds, notice);
        }
        catch (OnnxRuntimeException failure)
        {
            throw new InputException($"ONNX Runtime cannot run the network: {failure.Message}", failure);
        }
    }

    private static void Require(FloatTensor both, FloatTensor alone, Backbone backbone)
    {
        var width = alone.Values.Length;
        if (alone.Shape is not [1, _] || both.Shape is not [2, _] || both.Values.Length != 2 * width)
        {
            throw new InputException("the network does not give one row of features for each image.");
        }

        if (backbone.Width > 0 && backbone.Width != width)
        {
            throw new InputException($"the network gives {width} features, but '{backbone.Name}' has {backbone.Width}.");
        }

        if (!both.Values.All(float.IsFinite))
        {
            throw new InputException("the network gives values that are no numbers (infinite or NaN).");
        }

        var largest = alone.Values.Max(Math.Abs);
        if (both.Row(0).ToArray().Zip(alone.Values).Any(pair => Math.Abs(pair.First - pair.Second) > Tolerance * Math.Max(largest, 1e-6f)))
        {
            throw new InputException(
                "the features of an image change with the images beside it: the network normalises over the batch. Export it for inference.");
        }
    }

    /// <summary>Pixels 0 to 255, always the same ones.</summary>
    private static float[] Noise(int count)
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, count).Select(_ => (float)random.Next(256))];
    }
}
