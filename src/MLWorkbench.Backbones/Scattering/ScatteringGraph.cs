using MLWorkbench.Onnx;

namespace MLWorkbench.Backbones.Scattering;

/// <summary>Writes the scattering transform of a grey image [N, 1, H, W], 0 to 1, into a graph.</summary>
internal sealed class ScatteringGraph
{
    private readonly OnnxGraphBuilder _graph;
    private readonly ScatteringOptions _options;
    private readonly ScatteringScales _scales;
    private readonly Dictionary<(bool First, int Depth), (string Name, int Reach)> _banks = [];
    private readonly Dictionary<int, string> _pads = [];
    private readonly Dictionary<int, string> _cells = [];
    private readonly List<string> _means = [];
    private readonly List<string> _maxima = [];
    private readonly string _lowPass;

    internal ScatteringGraph(OnnxGraphBuilder graph, ScatteringOptions options, ScatteringScales scales)
    {
        (_graph, _options, _scales) = (graph, options, scales);
        const int Side = (2 * LowPass.Reach) + 1;
        _lowPass = graph.Constant("low_pass", Narrow(LowPass.Kernel()), 1, 1, Side, Side);
    }

    /// <summary>Adds the transform.</summary>
    /// <param name="image">The name of the image.</param>
    /// <returns>The name of the features [N, D].</returns>
    internal string Add(string image)
    {
        var angles = _options.Angles;
        var octaves = _scales.Octaves;
        Collect(image, 1, 0);
        var levels = Pyramid(image, 0, octaves - 2);
        for (var first = 0; first < octaves; first++)
        {
            var level = ScatteringScales.LevelOf(first);
            var moduli = Moduli(levels[level], first, level);
            Collect(moduli, angles, first);
            if (first == octaves - 1)
            {
                break;
            }

            // Every map of the first order is an image of its own for the second.
            var (height, width) = _scales.Levels[first];
            var maps = _graph.Node("Reshape", [moduli, _graph.Constant("one_map_each", [-1L, 1, height, width], 4)]);
            var below = Pyramid(maps, first, octaves - 2);
            for (var second = first + 1; second < octaves; second++)
            {
                var depth = ScatteringScales.LevelOf(second) - first;
                Collect(Moduli(below[depth], second, depth), angles * angles, second);
            }
        }

        return new ScatteringPooling(_graph, _options).Add(_means, _maxima);
    }

    /// <summary>Number of features.</summary>
    internal static int Width(ScatteringOptions options, int octaves)
    {
        var (angles, pairs) = (options.Angles, octaves * (octaves - 1) / 2);
        return (1 + (angles * octaves) + (angles * angles * pairs)) * ScatteringPooling.PerMap;
    }

    private List<string> Pyramid(string image, int from, int to)
    {
        var levels = new List<string> { image };
        for (var level = from; level < to; level++)
        {
            levels.Add(Convolve(levels[^1], _lowPass, LowPass.Reach, 2));
        }

        return levels;
    }

    /// <summary>The moduli of all angles: [., 1, h, w] to [., L, h', w'].</summary>
    private string Moduli(string image, int octave, int depth)
    {
        var (bank, reach) = Bank(octave, depth);
        var parts = Convolve(image, bank, reach, octave == 0 ? 1 : 2);
        var squares = _graph.Node("", "Split", [_graph.Node("Mul", [parts, parts])], 2, ("axis", 1L));
        return _graph.Node("Sqrt", [_graph.Node("Add", squares)]);
    }

    /// <summary>All real parts, then all imaginary parts of one octave: [2 L, 1, side, side].</summary>
    private (string Name, int Reach) Bank(int octave, int depth)
    {
        if (!_banks.TryGetValue((octave == 0, depth), out var bank))
        {
            var angles = _options.Angles;
            var wavelets = Enumerable.Range(0, angles)
                .Select(angle => MorletWavelet.Sample(octave, angle, angles, LowPass.Variance(depth))).ToList();
            double[] values =
                [.. wavelets.SelectMany(w => w.Values.Select(v => v.Real)), .. wavelets.SelectMany(w => w.Values.Select(v => v.Imaginary))];
            var side = wavelets[0].Side;
            bank = (_graph.Constant("wavelets", Narrow(values), 2 * angles, 1, side, side), wavelets[0].Reach);
            _banks.Add((octave == 0, depth), bank);
        }

        return bank;
    }

    private string Convolve(string image, string kernel, int reach, long step)
    {
        if (!_pads.TryGetValue(reach, out var pads))
        {
            pads = _pads[reach] = _graph.Constant("pads", [0L, 0, reach, reach, 0, 0, reach, reach], 8);
        }

        var side = (2L * reach) + 1;
        return _graph.Node(
            "Conv", [_graph.Node("Pad", [image, pads], ("mode", "reflect")), kernel],
            ("kernel_shape", new[] { side, side }), ("strides", new[] { step, step }));
    }

    /// <summary>Keeps the means over the cells and the maximum of <paramref name="maps"/> maps of the size of a level.</summary>
    private void Collect(string value, int maps, int level)
    {
        var (height, width) = _scales.Levels[level];
        if (!_cells.TryGetValue(level, out var cells))
        {
            cells = _cells[level] = _graph.Constant(
                "cells", Narrow(ScatteringPooling.Cells(height, width)), height * width, ScatteringPooling.CellCount);
        }

        var lines = _graph.Node("Reshape", [value, _graph.Constant("lines", [-1L, maps, height * width], 3)]);
        _means.Add(_graph.Node("MatMul", [lines, cells]));
        _maxima.Add(_graph.Node("ReduceMax", [lines], ("axes", new[] { 2L }), ("keepdims", 0L)));
    }

    private static float[] Narrow(double[] values) => Array.ConvertAll(values, value => (float)value);
}
