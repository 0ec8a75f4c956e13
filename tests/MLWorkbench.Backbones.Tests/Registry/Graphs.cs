using MLWorkbench.Onnx;

namespace MLWorkbench.Backbones.Tests.Registry;

/// <summary>Small networks to import.</summary>
internal static class Graphs
{
    /// <summary>A 3x3 convolution to 8 channels, the mean over all places, a classifier of 3 classes.</summary>
    /// <param name="side">The only side it takes, or null for any.</param>
    /// <param name="seed">Of its weights.</param>
    public static byte[] Network(int? side = null, int seed = 1)
    {
        var random = new Random(seed);
        float[] Weights(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)(random.NextDouble() - 0.5))];
        var graph = new OnnxGraphBuilder("network");
        OnnxDimension size = side is { } fixedSide ? fixedSide : "S";
        var image = graph.Input("image", OnnxType.Float, "N", 3, size, size);
        var map = graph.Node("Conv", [image, graph.Constant("w", Weights(8 * 27), 8, 3, 3, 3)], ("kernel_shape", new long[] { 3, 3 }));
        var pooled = graph.Node("Flatten", [graph.Node("GlobalAveragePool", [graph.Node("Relu", [map])])], ("axis", 1L));
        var logits = graph.Node("Gemm", [pooled, graph.Constant("c", Weights(24), 8, 3)]);
        graph.Output(graph.Node("Softmax", [logits], ("axis", 1L)), "probabilities", OnnxType.Float, "N", 3);
        return graph.Build().ToBytes();
    }

    /// <summary>A network whose features of one image depend on the others of the batch.</summary>
    public static byte[] OverTheBatch()
    {
        var graph = new OnnxGraphBuilder("batch");
        var image = graph.Input("image", OnnxType.Float, "N", 3, "H", "W");
        var mean = graph.Node("ReduceMean", [image], ("axes", new long[] { 0, 2, 3 }), ("keepdims", 1L));
        var pooled = graph.Node("GlobalAveragePool", [graph.Node("Mul", [image, mean])]);
        var features = graph.Node("Flatten", [pooled], ("axis", 1L));
        graph.Output(graph.Node("Gemm", [features, graph.Constant("c", new float[6], 3, 2)]), "logits", OnnxType.Float, "N", 2);
        return graph.Build().ToBytes();
    }
}
