using MLWorkbench.Onnx.TensorFlow.Constants;

namespace MLWorkbench.Onnx.TensorFlow.Operators;

/// <summary>
/// ResizeBilinear and ResizeNearestNeighbor. Row y of the result is row y * in / out of the source; with align_corners
/// y * (in - 1) / (out - 1); with half_pixel_centers (y + 0.5) * in / out - 0.5.
/// </summary>
internal static class Resizing
{
    private const long LargestSide = 1 << 16;

    public static GraphValue Bilinear(ImportNode node)
    {
        var (image, size) = (Image(node), Target(node));
        Size[] shape = [image.Shape[0], size.Height, size.Width, image.Shape[3]];
        return new GraphValue(shape) { Image = Resize(node, image, size, [("mode", "linear")]) };
    }

    public static GraphValue Nearest(ImportNode node)
    {
        var (image, size) = (Image(node), Target(node));
        Size[] shape = [image.Shape[0], size.Height, size.Width, image.Shape[3]];
        if (!image.Shape[1].IsKnown || !image.Shape[2].IsKnown || !size.Height.IsKnown || !size.Width.IsKnown)
        {
            var nearest = node.Flag("align_corners") || node.Flag("half_pixel_centers") ? "round_prefer_ceil" : "floor";
            return new GraphValue(shape) { Image = Resize(node, image, size, [("mode", "nearest"), ("nearest_mode", nearest)]) };
        }

        // The rows and columns are taken by number, computed as TensorFlow does: in float32, where others round otherwise.
        var name = node.Graph.Image(image, node.Name);
        var rows = Taken(node, image.Shape[1].Value, size.Height.Value);
        var columns = Taken(node, image.Shape[2].Value, size.Width.Value);
        name = node.Step("Gather", [name, node.Constant("rows", rows)], ("axis", 2));
        return new GraphValue(shape) { Image = node.Emit("Gather", [name, node.Constant("columns", columns)], ("axis", 3)) };
    }

    private static long[] Taken(ImportNode node, long source, long target)
    {
        var (corners, centers) = (node.Flag("align_corners"), node.Flag("half_pixel_centers"));
        var scale = corners && target > 1 ? (source - 1) / (float)(target - 1) : source / (float)target;
        var taken = new long[target];
        for (var i = 0; i < target; i++)
        {
            var place = (centers ? i + 0.5f : i) * scale;
            taken[i] = Math.Min((long)(corners ? MathF.Round(place, MidpointRounding.AwayFromZero) : MathF.Floor(place)), source - 1);
        }

        return taken;
    }

    private static string Resize(ImportNode node, GraphValue image, (Size Height, Size Width) size, OnnxAttribute[] settings)
    {
        OnnxAttribute coordinates = ("coordinate_transformation_mode",
            node.Flag("align_corners") ? "align_corners" : node.Flag("half_pixel_centers") ? "half_pixel" : "asymmetric");
        var name = node.Graph.Image(image, node.Name);
        if (Factor(image.Shape[1], size.Height) is { } rows && Factor(image.Shape[2], size.Width) is { } columns)
        {
            var scales = node.Graph.Builder.Constant($"{node.Name}#scales", [1f, 1f, rows, columns], 4);
            return node.Emit("Resize", [name, "", scales], [.. settings, coordinates]);
        }

        if (!size.Height.IsKnown || !size.Width.IsKnown)
        {
            throw node.Refuse("its size depends on the size of the image, which the graph does not fix. Import it for one size.");
        }

        // Set 17 has sizes for all axes or none, and the batch is not known: it is read from the image.
        var batch = node.Step("Slice", [node.Step("Shape", [name]), node.Constant("first", 0), node.Constant("second", 2)]);
        var sizes = node.Step("Concat", [batch, node.Constant("size", size.Height.Value, size.Width.Value)], ("axis", 0));
        return node.Emit("Resize", [name, "", "", sizes], [.. settings, coordinates]);
    }

    /// <summary>The whole number of times that a size is another; null where it is none.</summary>
    private static float? Factor(Size from, Size to) =>
        from.Symbol == to.Symbol && from.Value > 0 && to.Value % from.Value == 0 ? to.Value / from.Value : null;

    private static GraphValue Image(ImportNode node) => node.Input(0).Rank == 4
        ? node.Input(0)
        : throw node.Refuse($"its input has {node.Input(0).Rank} dimensions; an image has four.");

    private static (Size Height, Size Width) Target(ImportNode node) =>
        node.Sizes(1) is [var height, var width] && IsSide(height) && IsSide(width)
            ? (height, width)
            : throw node.Refuse($"[{string.Join(", ", node.Sizes(1))}] is no size of an image.");

    private static bool IsSide(Size size) => size.Value is > 0 and <= LargestSide;
}
