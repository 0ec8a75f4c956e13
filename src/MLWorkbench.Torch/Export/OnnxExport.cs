using MLWorkbench.Onnx;
using MLWorkbench.Torch.Modules;

namespace MLWorkbench.Torch.Export;

/// <summary>
/// Writes a trained network as one ONNX graph (opset 17, weights inside, any batch size) from a recording of its evaluation
/// forward pass: there is one definition of each network, the module itself.
/// </summary>
public static class OnnxExport
{
    /// <summary>The graph's input: float32 [N, ...] of raw values.</summary>
    public const string InputName = "input";

    /// <summary>Exports a network. Call it on the torch thread; the module is left as it was.</summary>
    /// <param name="module">From raw pixel values [N, C, H, W] to what <paramref name="head"/> says; normalisation is a part of it.</param>
    /// <param name="inputShape">One image without the batch: [C, H, W].</param>
    /// <param name="head">What the module's output means.</param>
    /// <param name="features">
    /// Also give the last feature map as output `features` [N, K, h, w], where the module shows one
    /// (<see cref="Networks.IFeatureModule"/>). Default no.
    /// </param>
    /// <returns>
    /// The bytes of an .onnx file with input `input` [N, C, H, W] and outputs `probabilities` [N, classes] and `logits`
    /// [N, classes], or [N, 1] where one logit stands for two classes.
    /// </returns>
    /// <exception cref="ExportException">The network uses an operator that has no form in ONNX; the message names it.</exception>
    public static byte[] Export(Module module, int[] inputShape, ExportHead head, bool features = false)
    {
        using var trace = TwinTrace.Record(module, inputShape);
        if (trace.OutputShape is not [{ IsBatch: true }, { IsFixed: true } columns])
        {
            var shape = string.Join(", ", trace.OutputShape.Select(Text));
            throw new ExportException($"The network gives [{shape}], not one row for each image.");
        }

        var graph = new OnnxGraphBuilder("mlworkbench");
        graph.Input(InputName, OnnxType.Float, ["N", .. inputShape.Select(size => (OnnxDimension)(long)size)]);
        var lowering = new GraphLowering(graph, trace, InputName);
        lowering.Run();
        ProbabilityOutputs.Add(lowering, lowering.ValueOf(trace.Output), columns.First, head);
        if (features && trace.Features is { } map)
        {
            graph.Output(lowering.ValueOf(map), "features", OnnxType.Float, [.. trace.FeaturesShape.Select(Dimension)]);
        }

        return graph.Build().ToBytes();
    }

    private static OnnxDimension Dimension(Length length) => length.IsFixed ? length.First : "N";

    private static string Text(Length length) => length.IsFixed ? FormattableString.Invariant($"{length.First}") : "N";
}
