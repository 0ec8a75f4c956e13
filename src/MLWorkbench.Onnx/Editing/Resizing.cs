using MLWorkbench.Onnx.Protobuf;
using Kind = MLWorkbench.Onnx.Protobuf.AttributeProto.Types.AttributeType;

namespace MLWorkbench.Onnx.Editing;

/// <summary>Resizing as older operator sets had it: pixel i of the result is pixel i / scale of the source, rounded down.</summary>
internal static class Resizing
{
    /// <summary>Upsample: of set 7 with its scales as an attribute, of set 9 as an input.</summary>
    public static string[] FromUpsample(EmbeddedNode node)
    {
        if (node.Opset >= 10)
        {
            throw node.Refuse("the operator does not exist any more in the model's own operator set; the file is damaged.");
        }

        var scales = node.Has(1) ? node.Inputs[1]
            : node.Attribute("scales") is { Type: Kind.Floats } list
                ? node.Builder.Constant($"{node.Hint}/scales", list.Floats.ToArray(), list.Floats.Count)
                : throw node.Refuse("it has no scales; the file is damaged.");
        return Asymmetric(node, scales);
    }

    /// <summary>Resize: of set 10 with (x, scales), later with (x, roi, scales, sizes) and a choice of coordinates.</summary>
    public static string[] FromResize(EmbeddedNode node)
    {
        if (node.Opset < 11)
        {
            return Asymmetric(node, node.Inputs[1]);
        }

        if (node.Integer("antialias", 0) != 0 || node.Attribute("axes") is not null
            || node.Text("keep_aspect_ratio_policy", "stretch") != "stretch"
            || node.Text("coordinate_transformation_mode", "half_pixel") is "half_pixel_symmetric" or "tf_half_pixel_for_nn")
        {
            throw node.Refuse($"this kind of resizing does not exist in operator set {OnnxGraphBuilder.Opset}.");
        }

        return node.Without("antialias", "keep_aspect_ratio_policy");
    }

    private static string[] Asymmetric(EmbeddedNode node, string scales)
    {
        OnnxAttribute[] attributes =
        [
            ("mode", node.Text("mode", "nearest")), ("coordinate_transformation_mode", "asymmetric"), ("nearest_mode", "floor"),
        ];
        return node.With("Resize", [node.Inputs[0], "", scales], attributes.Select(attribute => attribute.Proto));
    }
}
