using MLWorkbench.Backbones.Mapping;
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
        image = spec.Channels == 3 ? PixelMapping.Grey(graph, image) : image;
        image = spec.Depth == PixelDepth.U8 ? image : PixelMapping.Stretch(graph, image);
        return graph.Node("Mul", [image, graph.Constant("per_value", [1 / 255f])]);
    }
}
