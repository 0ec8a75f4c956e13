using MLWorkbench.Imaging;
using MLWorkbench.Onnx;

namespace MLWorkbench.Training.InputChecks;

/// <summary>
/// Describes an image by numbers from a formula, the same for every model: how bright its pixels are, how much of each small pattern it shows at
/// three scales and which patterns come together, and how colourful it is. Each lies between 0 and 1. Nothing is learnt, so that images the
/// network was trained on are no nearer than others of their kind.
/// </summary>
internal static class DescriptorGraph
{
    /// <summary>Halvings at which patterns are looked for: full size, a half, a quarter.</summary>
    private const int Levels = 3;

    /// <summary>Triangles of the histogram over the square root of the brightness, which is 1 in the mean square of the training images.</summary>
    private const int Bins = 6;
    private const float BinWidth = 0.4f;
    private const float Brightest = 4;

    /// <summary>A contrast of 5 % answers with one half: edges and overlays cannot outweigh the rest.</summary>
    private const float Knee = 0.05f;
    private const float ColourKnee = 0.2f;

    /// <summary>Below this side patterns are spread out instead of the image halved: a quarter of 28 pixels is too few to count on.</summary>
    private const int SmallSide = 64;

    /// <summary>ITU-R BT.601, as our decoders make colour grey.</summary>
    private static readonly float[] _luma = [0.299f, 0.587f, 0.114f];

    /// <summary>How many of the numbers describe colour, the last ones.</summary>
    public static int ColourNumbers(int channels) => channels == 3 ? 4 : 0;

    /// <summary>How many numbers there are.</summary>
    public static int Count(int channels) => Bins + (Levels * 2 * Patterns.Count) + Patterns.Pairs.Count + ColourNumbers(channels);

    /// <summary>Adds the mean square of the grey values, [N, 1]: what the training scale is made from.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="input">Raw values [N, C, H, W].</param>
    /// <param name="channels">C</param>
    public static string AddEnergy(OnnxGraphBuilder graph, string input, int channels)
    {
        var grey = Grey(graph, input, channels);
        return Flat(graph, Mean(graph, graph.Node("Mul", [grey, grey])), 1);
    }

    /// <summary>Adds the description, [N, <see cref="Count"/>].</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="input">Raw values [N, C, H, W].</param>
    /// <param name="shape">C, H and W.</param>
    /// <param name="scale">The brightness of the training images: the root of the mean square of their grey values.</param>
    public static string Add(OnnxGraphBuilder graph, string input, ImageShape shape, float scale)
    {
        var scaled = graph.Node("Div", [input, Number(graph, "check/scale", scale)]);
        var grey = Grey(graph, scaled, shape.Channels);
        List<string> parts = [Histogram(graph, grey), .. Textures(graph, grey, shape)];
        if (shape.Channels == _luma.Length)
        {
            parts.AddRange(Colour(graph, scaled));
        }

        return graph.Node("Concat", [.. parts], ("axis", 1L));
    }

    /// <summary>Mean membership in each of the triangles.</summary>
    private static string Histogram(OnnxGraphBuilder graph, string grey)
    {
        var clipped = graph.Node("Clip", [grey, Number(graph, "check/darkest", 0), Number(graph, "check/brightest", Brightest)]);
        var place = graph.Node("Div", [graph.Node("Sqrt", [clipped]), Number(graph, "check/width", BinWidth)]);
        var centres = graph.Constant("check/centres", [.. Enumerable.Range(0, Bins).Select(bin => (float)bin)], 1, Bins, 1, 1);
        var far = graph.Node("Abs", [graph.Node("Sub", [place, centres])]);
        var membership = graph.Node("Relu", [graph.Node("Sub", [Number(graph, "check/one", 1), far])]);
        return Flat(graph, Mean(graph, membership), Bins);
    }

    private static IEnumerable<string> Textures(OnnxGraphBuilder graph, string grey, ImageShape shape)
    {
        var kernels = graph.Constant("check/patterns", Patterns.Kernels(1 / Knee), Patterns.Count, 1, 3, 3);
        var spread = Math.Min(shape.Width, shape.Height) < SmallSide;
        var smaller = grey;
        for (var level = 0; level < Levels; level++)
        {
            var step = 1L << level;
            smaller = level == 0 ? grey
                : spread ? graph.Node("AveragePool", [grey], ("kernel_shape", new[] { step, step }))
                : graph.Node("AveragePool", [smaller], ("kernel_shape", new[] { 2L, 2L }), ("strides", new[] { 2L, 2L }));
            var dilation = spread ? step : 1;
            var answers = graph.Node("Softsign", [graph.Node("Conv", [smaller, kernels], ("dilations", new[] { dilation, dilation }))]);
            foreach (var part in Signed(graph, answers, Patterns.Count))
            {
                yield return part;
            }

            if (level == 0)
            {
                yield return Together(graph, answers, (shape.Width - 2) * (shape.Height - 2));
            }
        }
    }

    /// <summary>The mean positive and the mean negative part of each plane.</summary>
    private static IEnumerable<string> Signed(OnnxGraphBuilder graph, string answers, int planes)
    {
        yield return Flat(graph, Mean(graph, graph.Node("Relu", [answers])), planes);
        yield return Flat(graph, Mean(graph, graph.Node("Relu", [graph.Node("Neg", [answers])])), planes);
    }

    /// <summary>The mean product of the strengths of each two patterns: edges, speckle and noise differ in it.</summary>
    private static string Together(OnnxGraphBuilder graph, string answers, int places)
    {
        var strengths = graph.Node("Reshape", [graph.Node("Abs", [answers]), graph.Constant("check/rows", (ReadOnlySpan<long>)[0, Patterns.Count, -1], 3)]);
        var products = graph.Node("MatMul", [strengths, graph.Node("Transpose", [strengths], ("perm", new[] { 0L, 2L, 1L }))]);
        var all = graph.Node("Reshape", [products, graph.Constant("check/all", (ReadOnlySpan<long>)[-1, Patterns.Count * Patterns.Count], 2)]);
        var pairs = graph.Constant("check/pairs", [.. Patterns.Pairs.Select(pair => (long)((pair.First * Patterns.Count) + pair.Second))], Patterns.Pairs.Count);
        return graph.Node("Div", [graph.Node("Gather", [all, pairs], ("axis", 1L)), Number(graph, "check/places", places)]);
    }

    /// <summary>Red against green and blue against both; exactly zero where all three are the same.</summary>
    private static IEnumerable<string> Colour(OnnxGraphBuilder graph, string scaled)
    {
        var opponents = graph.Constant("check/opponents", [1, -1, 0, -0.5f, -0.5f, 1], 2, 3, 1, 1);
        var answers = graph.Node("Conv", [scaled, opponents]);
        return Signed(graph, graph.Node("Softsign", [graph.Node("Div", [answers, Number(graph, "check/colour-knee", ColourKnee)])]), 2);
    }

    private static string Grey(OnnxGraphBuilder graph, string values, int channels) => channels == 1
        ? values
        : graph.Node("Conv", [values, graph.Constant("check/luma", _luma, 1, channels, 1, 1)]);

    private static string Mean(OnnxGraphBuilder graph, string planes) => graph.Node("GlobalAveragePool", [planes]);

    private static string Flat(OnnxGraphBuilder graph, string means, int columns) =>
        graph.Node("Reshape", [means, graph.Constant("check/flat", (ReadOnlySpan<long>)[-1, columns], 2)]);

    private static string Number(OnnxGraphBuilder graph, string hint, float value) => graph.Constant(hint, (ReadOnlySpan<float>)[value]);
}
