using MLWorkbench.Imaging;
using MLWorkbench.Onnx;

namespace MLWorkbench.Backbones.Pixels;

/// <summary>
/// Raw pixel values to a grey image from 0 to 1, inside a graph. Colour becomes 0.299 R + 0.587 G + 0.114 B (BT.601); deeper
/// images than 8 bit are stretched from their own least to their greatest value.
/// </summary>
internal static class GreyImage
{
    internal static string Add(OnnxGraphBuilder graph, string image, BackboneInputSpec spec)
    {
        if (spec.Channels == 3)
        {
            var weights = graph.Constant("grey", [0.299f, 0.587f, 0.114f], 1, 3, 1, 1);
            image = graph.Node("Conv", [image, weights], ("kernel_shape", new long[] { 1, 1 }));
        }

        return spec.Depth == PixelDepth.U8
            ? graph.Node("Mul", [image, graph.Constant("per_value", [1 / 255f])])
            : Stretch(graph, image);
    }

    private static string Stretch(OnnxGraphBuilder graph, string image)
    {
        var low = graph.Node("ReduceMin", [image], ("axes", new long[] { 1, 2, 3 }), ("keepdims", 1L));
        var high = graph.Node("ReduceMax", [image], ("axes", new long[] { 1, 2, 3 }), ("keepdims", 1L));
        var range = graph.Node("Max", [graph.Node("Sub", [high, low]), graph.Constant("least_range", [1e-6f])]);
        return graph.Node("Div", [graph.Node("Sub", [image, low]), range]);
    }
}
