using MLWorkbench.Backbones.Mapping;
using MLWorkbench.Imaging;
using MLWorkbench.Onnx;

namespace MLWorkbench.Backbones.Pixels;

/// <summary>Raw pixel values to images from 0 to 1, inside a graph, for backbones that follow from a formula.</summary>
internal static class UnitImage
{
    /// <summary>8-bit values divided by 255; deeper images stretched as <see cref="PixelMapping"/> says.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="image">Raw values [N, C, H, W].</param>
    /// <param name="spec">What they are.</param>
    /// <returns>The name of the image, of the same shape.</returns>
    internal static string Scale(OnnxGraphBuilder graph, string image, BackboneInputSpec spec)
    {
        image = spec.Depth == PixelDepth.U8 ? image : PixelMapping.Stretch(graph, image);
        return graph.Node("Mul", [image, graph.Constant("per_value", [1 / 255f])]);
    }

    /// <summary>The grey image of an image of 1 or 3 channels.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="image">The image [N, C, H, W].</param>
    /// <param name="channels">Its channels.</param>
    /// <returns>The name of the image [N, 1, H, W].</returns>
    internal static string Grey(OnnxGraphBuilder graph, string image, int channels) =>
        channels == 3 ? PixelMapping.Grey(graph, image) : image;
}
