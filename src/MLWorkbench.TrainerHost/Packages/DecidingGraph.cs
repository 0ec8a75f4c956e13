using MLWorkbench.Foundation.Tables;
using MLWorkbench.Onnx;
using MLWorkbench.Packaging.Manifests;
using MLWorkbench.Packaging.MLNet;

namespace MLWorkbench.TrainerHost.Packages;

/// <summary>
/// A model's graph as ML.NET's chain wants it: it takes red, green and blue where the chain gives images and
/// named columns where it gives a table, and says what the model decides
/// beside how probable each class is, so that the operating threshold holds there too.
/// </summary>
internal static class DecidingGraph
{
    private const float EvenChance = 0.5f;

    /// <summary>ITU-R BT.601, as our own decoders make colour grey.</summary>
    private static readonly float[] _grey = [0.299f, 0.587f, 0.114f];

    /// <summary>Makes the graph of a model of images, perhaps with a row each, whose columns it takes under their own names.</summary>
    /// <param name="onnx">The model's graph, calibrated.</param>
    /// <param name="manifest">Its classes, threshold and input.</param>
    /// <param name="columns">The columns; null for images alone.</param>
    /// <param name="fromImages">Whether the input is [N, 3, H, W] whatever the model's channels are.</param>
    public static byte[] Make(byte[] onnx, ModelManifest manifest, TableColumns? columns, bool fromImages) => Make(onnx, manifest, graph =>
    {
        // Every input is declared before the first operator, so that no value takes a column's name.
        var (input, inputs) = (manifest.Input, new Dictionary<string, string>(StringComparer.Ordinal));
        var pixels = graph.Input(input.Tensor, OnnxType.Float, "N", fromImages ? _grey.Length : input.Channels, input.Height, input.Width);
        if (columns is not null)
        {
            inputs[input.ColumnTensor!] = NamedColumns.AddTo(graph, columns);
        }

        inputs[input.Tensor] = fromImages && input.Channels != _grey.Length ? Grey(graph, pixels) : pixels;
        return inputs;
    });

    /// <summary>Makes the graph of a model of a table, which takes each column under its own name.</summary>
    /// <param name="onnx">The model's graph, calibrated.</param>
    /// <param name="manifest">Its classes, threshold and columns.</param>
    /// <param name="columns">The columns.</param>
    public static byte[] Make(byte[] onnx, ModelManifest manifest, TableColumns columns) => 
        Make(onnx, manifest, graph => new(StringComparer.Ordinal) { [manifest.Input.Tensor] = NamedColumns.AddTo(graph, columns) });

    private static byte[] Make(byte[] onnx, ModelManifest manifest, Func<OnnxGraphBuilder, Dictionary<string, string>> addInputs)
    {
        var graph = new OnnxGraphBuilder("deciding");
        var inputs = addInputs(graph);
        string[] wanted = manifest.InputCheck is { } check ? [manifest.Answer.Tensor, check.Tensor] : [manifest.Answer.Tensor];
        var values = graph.Embed(OnnxModel.Read(onnx), inputs, wanted);
        var probabilities = values[0];
        if (manifest.Number is not null)
        {
            graph.Output(probabilities, MLNetColumns.Number, OnnxType.Float, "N", 1);
            return graph.Build().ToBytes();
        }

        graph.Output(probabilities, MLNetColumns.Probabilities, OnnxType.Float, "N", manifest.Classes.Count);
        graph.Output(Decide(graph, probabilities, manifest), MLNetColumns.Decided, OnnxType.Float, "N", manifest.Classes.Count);
        if (values.Length > 1)
        {
            graph.Output(values[1], MLNetColumns.InputDistance, OnnxType.Float, "N", 1);
        }

        return graph.Build().ToBytes();
    }

    /// <summary>Whole numbers, as an 8-bit grey image holds them.</summary>
    private static string Grey(OnnxGraphBuilder graph, string pixels)
    {
        var weights = graph.Constant("grey/weights", _grey, 1, _grey.Length, 1, 1);
        var axes = graph.Constant("grey/axes", (ReadOnlySpan<long>)[1L], 1);
        return graph.Node("Round", [graph.Node("ReduceSum", [graph.Node("Mul", [pixels, weights]), axes], ("keepdims", 1L))]);
    }

    private static string Decide(OnnxGraphBuilder graph, string probabilities, ModelManifest manifest)
    {
        var count = manifest.Classes.Count;
        if (manifest.SeveralLabels)
        {
            return AtLeast(graph, probabilities, EvenChance);
        }

        if (manifest.Threshold is { } threshold && manifest.PositiveClass is { } positive && count == 2)
        {
            var isSecond = manifest.Classes[1] == positive;
            var column = graph.Constant("decision/column", (ReadOnlySpan<long>)[isSecond ? 1L : 0L], 1);
            var yes = AtLeast(graph, graph.Node("Gather", [probabilities, column], ("axis", 1L)), NotBelow(threshold.Value));
            var one = graph.Constant("decision/one", (ReadOnlySpan<float>)[1f]);
            var no = graph.Node("Sub", [one, yes]);
            return graph.Node("Concat", isSecond ? [no, yes] : [yes, no], ("axis", 1L));
        }

        var most = graph.Node("ArgMax", [probabilities], ("axis", 1L), ("keepdims", 0L));
        var depth = graph.Constant("decision/depth", (ReadOnlySpan<long>)[count], 1);
        var values = graph.Constant("decision/values", (ReadOnlySpan<float>)[0f, 1f], 2);
        return graph.Node("OneHot", [most, depth, values], ("axis", -1L));
    }

    private static string AtLeast(OnnxGraphBuilder graph, string values, float threshold)
    {
        var least = graph.Constant("decision/least", (ReadOnlySpan<float>)[threshold]);
        return graph.Node("Cast", [graph.Node("GreaterOrEqual", [values, least])], ("to", (long)OnnxType.Float));
    }

    /// <summary>The smallest float that is not below a threshold: floats then decide as doubles would.</summary>
    private static float NotBelow(double threshold)
    {
        var rounded = (float)threshold;
        return rounded < threshold ? MathF.BitIncrement(rounded) : rounded;
    }
}
