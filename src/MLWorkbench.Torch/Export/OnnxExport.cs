using MLWorkbench.Onnx;
using MLWorkbench.Torch.Modules;
using MLWorkbench.Torch.Networks;
using MLWorkbench.Torch.Networks.Backbones;

namespace MLWorkbench.Torch.Export;

/// <summary>
/// Writes a trained network as one ONNX graph (opset 17, weights inside, any batch size) from a recording of its evaluation
/// forward pass: there is one definition of each network, the module itself.
/// </summary>
public static class OnnxExport
{
    /// <summary>The graph's input: float32 [N, ...] of raw values.</summary>
    public const string InputName = "input";

    /// <summary>The output of <see cref="ExportFeatures"/>: float32 [N, D].</summary>
    public const string FeaturesName = "features";

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
        var columns = ColumnsOf(trace);
        var (graph, lowering) = Lower(trace, inputShape);
        ProbabilityOutputs.Add(lowering, lowering.ValueOf(trace.Output), columns, head);
        ExportedMap.Write(graph, [.. trace.Maps.Select(pair => new ExportedMap(lowering.ValueOf(pair.Features), lowering.ValueOf(pair.Logits)))]);
        if (features && trace.Features is { } map)
        {
            graph.Output(lowering.ValueOf(map), FeaturesName, OnnxType.Float, [.. trace.FeaturesShape.Select(Dimension)]);
        }

        return graph.Build().ToBytes();
    }

    /// <summary>Exports a backbone without its classifier. Call it on the torch thread; the module is left as it was.</summary>
    /// <param name="module">
    /// A <see cref="TorchBackbone"/>, a <see cref="Classifier"/> around one (then with its normalisation), or any other module that gives
    /// one row for each image.
    /// </param>
    /// <param name="inputShape">One image without the batch: [C, H, W].</param>
    /// <returns>The bytes of an .onnx file with input `input` [N, C, H, W] and output `features` [N, D].</returns>
    /// <exception cref="ExportException">The network uses an operator that has no form in ONNX; the message names it.</exception>
    public static byte[] ExportFeatures(Module module, int[] inputShape)
    {
        using var trace = TwinTrace.Record(module, inputShape, module switch
        {
            TorchBackbone backbone => x => backbone.Pooled(backbone.Features(x)),
            Classifier { Network: TorchBackbone backbone } classifier => x => backbone.Pooled(classifier.Features(x)),
            _ => module.Forward,
        });
        var columns = ColumnsOf(trace);
        var (graph, lowering) = Lower(trace, inputShape);
        graph.Output(lowering.ValueOf(trace.Output), FeaturesName, OnnxType.Float, "N", columns);
        return graph.Build().ToBytes();
    }

    private static long ColumnsOf(TwinTrace trace) => trace.OutputShape is [{ IsBatch: true }, { IsFixed: true } columns]
        ? columns.First
        : throw new ExportException(
            $"The network gives [{string.Join(", ", trace.OutputShape.Select(Text))}], not one row for each image.");

    private static (OnnxGraphBuilder Graph, GraphLowering Lowering) Lower(TwinTrace trace, int[] inputShape)
    {
        var graph = new OnnxGraphBuilder("mlworkbench");
        graph.Input(InputName, OnnxType.Float, ["N", .. inputShape.Select(size => (OnnxDimension)(long)size)]);
        var lowering = new GraphLowering(graph, trace, InputName);
        lowering.Run();
        return (graph, lowering);
    }

    private static OnnxDimension Dimension(Length length) => length.IsFixed ? length.First : "N";

    private static string Text(Length length) => length.IsFixed ? FormattableString.Invariant($"{length.First}") : "N";
}
