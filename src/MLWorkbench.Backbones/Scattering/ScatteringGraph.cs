using MLWorkbench.Onnx;

namespace MLWorkbench.Backbones.Scattering;

/// <summary>Writes the scattering transform of images from 0 to 1 into a graph.</summary>
/// <remarks>
/// One convolution gives both parts of all wavelets of an octave and, where a further octave follows, the image of the next level:
/// 13 channels with 6 angles. ONNX Runtime computes channels in sixteens, so the low-pass is free.
/// </remarks>
internal sealed class ScatteringGraph
{
    private readonly OnnxGraphBuilder _graph;
    private readonly ScatteringOptions _options;
    private readonly ScatteringScales _scales;
    private readonly Dictionary<(bool First, int Depth, bool Last), string> _banks = [];
    private readonly Dictionary<int, string> _pads = [];
    private readonly ScatteringPooling _pooling;

    internal ScatteringGraph(OnnxGraphBuilder graph, ScatteringOptions options, ScatteringScales scales)
    {
        (_graph, _options, _scales) = (graph, options, scales);
        _pooling = new ScatteringPooling(graph, options, scales);
    }

    /// <summary>Number of features of all that was added.</summary>
    internal int Width => _pooling.Maps * ScatteringPooling.PerMap;

    /// <summary>Adds orders 0 to 2 of a grey image.</summary>
    /// <param name="image">The name of the image [N, 1, H, W].</param>
    internal void AddGrey(string image)
    {
        var angles = _options.Angles;
        _pooling.Collect(image, 1, 0);
        var first = FirstOrder(image);
        for (var octave = 0; octave < first.Count; octave++)
        {
            _pooling.Collect(first[octave], angles, octave);
            if (octave == first.Count - 1)
            {
                break;
            }

            // Every map of the first order is an image of its own for the second.
            var second = Octaves(OneEach(first[octave], octave), octave + 1);
            for (var i = 0; i < second.Count; i++)
            {
                _pooling.Collect(second[i], angles * angles, octave + 1 + i);
            }
        }
    }

    /// <summary>Adds orders 0 and 1 of the differences of red and green and of blue and both.</summary>
    /// <param name="image">The name of the image [N, 3, H, W].</param>
    /// <remarks>The weights are powers of two, so that both are exactly zero where an image has no colour.</remarks>
    internal void AddColour(string image)
    {
        var weights = _graph.Constant("differences", [0.5f, -0.5f, 0, -0.25f, -0.25f, 0.5f], 2, 3, 1, 1);
        var differences = _graph.Node("Conv", [image, weights], ("kernel_shape", new long[] { 1, 1 }));
        _pooling.Collect(_graph.Node("Add", [differences, _graph.Constant("middle", [0.5f])]), 2, 0);
        var first = FirstOrder(OneEach(differences, 0));
        for (var octave = 0; octave < first.Count; octave++)
        {
            _pooling.Collect(first[octave], 2 * _options.Angles, octave);
        }
    }

    /// <summary>Ends the graph.</summary>
    /// <returns>The name of the features [N, D].</returns>
    internal string Features() => _pooling.Add();

    private List<string> FirstOrder(string image) => [Moduli(image, 0, 0, last: true).Moduli, .. Octaves(image, 1)];

    private string OneEach(string maps, int level)
    {
        var (height, width) = _scales.Levels[level];
        return _graph.Node("Reshape", [maps, _graph.Constant("one_map_each", [-1L, 1, height, width], 4)]);
    }

    /// <summary>The moduli of the octaves from <paramref name="from"/> (1 or more) on, of an image on the level of the first of them.</summary>
    private List<string> Octaves(string image, int from)
    {
        var moduli = new List<string>();
        for (var octave = from; octave < _scales.Octaves; octave++)
        {
            // The main image starts on level 0 with octave 1, a map of octave j on level j with octave j + 1.
            var (values, half) = Moduli(image, octave, octave - from, octave == _scales.Octaves - 1);
            moduli.Add(values);
            image = half;
        }

        return moduli;
    }

    /// <summary>The moduli of all angles, [., 1, h, w] to [., L, h', w'], and the image halved where it is not the last octave.</summary>
    private (string Moduli, string Half) Moduli(string image, int octave, int depth, bool last)
    {
        var reach = MorletWavelet.ReachOf(octave);
        var side = (2L * reach) + 1;
        var step = octave == 0 ? 1L : 2;
        var parts = _graph.Node(
            "Conv", [_graph.Node("Pad", [image, Pads(reach)], ("mode", "reflect")), Bank(octave, depth, last)],
            ("kernel_shape", new[] { side, side }), ("strides", new[] { step, step }));
        long[] channels = last ? [_options.Angles, _options.Angles] : [_options.Angles, _options.Angles, 1];
        var split = _graph.Node(
            "", "Split", [parts, _graph.Constant("channels", channels, channels.Length)], channels.Length, ("axis", 1L));
        var (real, imaginary) = (_graph.Node("Mul", [split[0], split[0]]), _graph.Node("Mul", [split[1], split[1]]));
        return (_graph.Node("Sqrt", [_graph.Node("Add", [real, imaginary])]), split[^1]);
    }

    /// <summary>All real parts, then all imaginary parts of one octave, then the low-pass: [2 L (+ 1), 1, side, side].</summary>
    private string Bank(int octave, int depth, bool last)
    {
        var key = (octave == 0, depth, last);
        if (_banks.TryGetValue(key, out var bank))
        {
            return bank;
        }

        var wavelets = Enumerable.Range(0, _options.Angles)
            .Select(angle => MorletWavelet.Sample(octave, angle, _options.Angles, LowPass.Variance(depth))).ToList();
        var side = wavelets[0].Side;
        double[] values =
        [
            .. wavelets.SelectMany(wavelet => wavelet.Values.Select(value => value.Real)),
            .. wavelets.SelectMany(wavelet => wavelet.Values.Select(value => value.Imaginary)),
            .. last ? [] : LowPass.Kernel(MorletWavelet.ReachOf(octave)),
        ];
        bank = _graph.Constant(
            "wavelets", Array.ConvertAll(values, value => (float)value), (2 * wavelets.Count) + (last ? 0 : 1), 1, side, side);
        _banks.Add(key, bank);
        return bank;
    }

    private string Pads(int reach)
    {
        if (!_pads.TryGetValue(reach, out var pads))
        {
            pads = _pads[reach] = _graph.Constant("pads", [0L, 0, reach, reach, 0, 0, reach, reach], 8);
        }

        return pads;
    }
}
