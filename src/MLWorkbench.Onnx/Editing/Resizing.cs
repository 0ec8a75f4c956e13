using MLWorkbench.Onnx.Protobuf;
using Kind = MLWorkbench.Onnx.Protobuf.AttributeProto.Types.AttributeType;

namespace MLWorkbench.Onnx.Editing;

/// <summary>
/// Resizing as older operator sets had it: pixel i of the result lies at i / scale of the source. The nearest pixel is the one below
/// where an image is enlarged and the one above where it is reduced; the specification leaves this open, ONNX Runtime does so.
/// </summary>
internal static class Resizing
{
    /// <summary>Upsample: of set 7 with its scales as an attribute, of set 9 as an input.</summary>
    public static string[] FromUpsample(EmbeddedNode node)
    {
        if (node.Opset >= 10)
        {
            throw node.Refuse("the operator does not exist any more in the model's own operator set; the file is damaged.");
        }

        if (node.Has(1))
        {
            return Asymmetric(node, node.Inputs[1], node.FloatConstants(1));
        }

        return node.Attribute("scales") is { Type: Kind.Floats } list
            ? Asymmetric(node, node.Builder.Constant($"{node.Hint}/scales", list.Floats.ToArray(), list.Floats.Count), [.. list.Floats])
            : throw node.Refuse("it has no scales; the file is damaged.");
    }

    /// <summary>Resize: of set 10 with (x, scales), later with (x, roi, scales, sizes) and a choice of coordinates.</summary>
    public static string[] FromResize(EmbeddedNode node)
    {
        if (node.Opset < 11)
        {
            return node.Has(1)
                ? Asymmetric(node, node.Inputs[1], node.FloatConstants(1))
                : throw node.Refuse("it has no scales; the file is damaged.");
        }

        if (node.Integer("antialias", 0) != 0 || node.Attribute("axes") is not null
            || node.Text("keep_aspect_ratio_policy", "stretch") != "stretch"
            || node.Text("coordinate_transformation_mode", "half_pixel") is "half_pixel_symmetric" or "tf_half_pixel_for_nn")
        {
            throw node.Refuse($"this kind of resizing does not exist in operator set {OnnxGraphBuilder.Opset}.");
        }

        return node.Without("antialias", "keep_aspect_ratio_policy");
    }

    private static string[] Asymmetric(EmbeddedNode node, string scales, float[]? known)
    {
        var mode = node.Text("mode", "nearest");
        var rounding = known switch
        {
            _ when mode != "nearest" => "floor",
            not null when known.All(scale => scale >= 1) => "floor",
            not null when known.All(scale => scale <= 1) => "ceil",
            _ => throw node.Refuse("it enlarges one side and reduces another, or its scales are not known; that is not supported."),
        };
        OnnxAttribute[] attributes =
            [("mode", mode), ("coordinate_transformation_mode", "asymmetric"), ("nearest_mode", rounding)];
        return node.With("Resize", [node.Inputs[0], "", scales], attributes.Select(attribute => attribute.Proto));
    }
}
