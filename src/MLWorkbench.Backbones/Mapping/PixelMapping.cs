using MLWorkbench.Backbones.Registry;
using MLWorkbench.Imaging;
using MLWorkbench.Onnx;

namespace MLWorkbench.Backbones.Mapping;

/// <summary>
/// From raw pixels to what a backbone was trained on, as ONNX nodes in front of it. The order, and what is done to whom:
/// <list type="number">
/// <item>8 bit: values 0 to 255 enter as they are.</item>
/// <item>
/// More than 8 bit: each image is stretched from its own least to its greatest value (over all its channels) to 0 to 255; an image of one
/// value becomes 0. Why: detectors of 10 to 14 bits fill a quarter to a sixty-fourth of 16 bits (twelve bits: a sixteenth), so a fixed
/// division by 257 would leave nearly black pictures, and no other range is known at prediction time. What is lost is the absolute
/// level: where it carries meaning (CT numbers), a window should be applied before.
/// </item>
/// <item>
/// A backbone of one fixed size gets a linear resize (half-pixel centres, edge values repeated). It has no antialiasing (operator set
/// 17 has none), so going down to less than half loses detail unevenly: a resize step in the pipeline does that better, and the
/// user is told. A backbone that takes any size gets the plan's size as it is.
/// </item>
/// <item>Grey enters a colour backbone as three equal channels; colour enters a grey backbone as 0.299 R + 0.587 G + 0.114 B.</item>
/// <item>Channels are put into the backbone's order, then (value - mean) / deviation per channel.</item>
/// </list>
/// </summary>
public static class PixelMapping
{
    /// <summary>Adds the whole mapping.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="image">Raw pixels [N, C, H, W].</param>
    /// <param name="spec">What they are.</param>
    /// <param name="input">What the backbone was trained on.</param>
    /// <param name="target">The size at which they enter the backbone.</param>
    /// <param name="channels">Channels that the backbone takes: 3, or 1.</param>
    /// <returns>[N, channels, target height, target width].</returns>
    public static string Add(
        OnnxGraphBuilder graph, string image, BackboneInputSpec spec, BackboneInput input, (int Height, int Width) target, int channels = 3)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(input);
        var value = spec.Depth == PixelDepth.U8 ? image : Stretch(graph, image);
        value = spec.Channels > channels ? Grey(graph, value) : value;
        value = Resize(graph, value, Math.Min(spec.Channels, channels), (spec.Height, spec.Width), target);
        if (channels > spec.Channels)
        {
            value = graph.Node("Concat", [value, value, value], ("axis", 1L));
        }
        else if (channels == 3 && input.Order == ChannelOrder.Bgr)
        {
            // A plain index list: equal channels need no reordering, so grey images never come here.
            value = graph.Node("Gather", [value, graph.Constant("blue_green_red", new long[] { 2, 1, 0 }, 3)], ("axis", 1L));
        }

        return Scale(graph, value, input, channels);
    }

    /// <summary>Stretches each image from its least to its greatest value to 0 to 255; an image of one value becomes 0.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="image">Raw pixels [N, C, H, W].</param>
    public static string Stretch(OnnxGraphBuilder graph, string image)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var axes = new long[] { 1, 2, 3 };
        var low = graph.Node("ReduceMin", [image], ("axes", axes), ("keepdims", 1L));
        var high = graph.Node("ReduceMax", [image], ("axes", axes), ("keepdims", 1L));
        var range = graph.Node("Max", [graph.Node("Sub", [high, low]), graph.Constant("least_range", [1e-6f])]);
        var above = graph.Node("Mul", [graph.Node("Sub", [image, low]), graph.Constant("full_range", [255f])]);
        return graph.Node("Div", [above, range]);
    }

    /// <summary>Colour to one channel: 0.299 R + 0.587 G + 0.114 B (ITU-R BT.601), as grey files are made elsewhere in the workbench.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="image">[N, 3, H, W].</param>
    /// <returns>[N, 1, H, W].</returns>
    public static string Grey(OnnxGraphBuilder graph, string image)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var weights = graph.Constant("grey", [0.299f, 0.587f, 0.114f], 1, 3, 1, 1);
        return graph.Node("Conv", [image, weights], ("kernel_shape", new long[] { 1, 1 }));
    }

    private static string Resize(OnnxGraphBuilder graph, string image, int channels, (int Height, int Width) from, (int Height, int Width) to)
    {
        if (from == to)
        {
            return image;
        }

        // Sizes, not scales: a scale in float32 can miss the wanted size by one.
        var batch = graph.Node("Slice", [graph.Node("Shape", [image]), graph.Constant("first", new long[] { 0 }, 1), graph.Constant("second", new long[] { 1 }, 1)]);
        var sizes = graph.Node("Concat", [batch, graph.Constant("size", new long[] { channels, to.Height, to.Width }, 3)], ("axis", 0L));
        return graph.Node("Resize", [image, "", "", sizes], ("mode", "linear"), ("coordinate_transformation_mode", "half_pixel"));
    }

    private static string Scale(OnnxGraphBuilder graph, string image, BackboneInput input, int channels)
    {
        var mean = Channels(input.Mean, channels);
        var deviation = Channels(input.Deviation, channels);
        if (mean.Any(value => value != 0))
        {
            image = graph.Node("Sub", [image, graph.Constant("mean", mean, 1, channels, 1, 1)]);
        }

        return deviation.Any(value => value != 1)
            ? graph.Node("Div", [image, graph.Constant("deviation", deviation, 1, channels, 1, 1)])
            : image;
    }

    private static float[] Channels(IReadOnlyList<float> values, int channels) =>
        channels == values.Count ? [.. values] : [.. Enumerable.Repeat(values.Average(), channels)];
}
