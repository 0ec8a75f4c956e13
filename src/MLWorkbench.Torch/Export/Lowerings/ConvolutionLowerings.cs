using MLWorkbench.Onnx;

namespace MLWorkbench.Torch.Export.Lowerings;

/// <summary>Convolutions over [N, C, H, W], and their transposed form.</summary>
internal static class ConvolutionLowerings
{
    public static void Register(LoweringTable table)
    {
        table.Add("aten::conv2d", Convolve);
        table.Add("aten::convolution", call => call.Flag("transposed") ? Transposed(call) : Convolve(call));
        table.Add("aten::_convolution", call => call.Flag("transposed") ? Transposed(call) : Convolve(call));
        table.Add("aten::conv_transpose2d", Transposed);
    }

    private static string Convolve(LoweredCall call)
    {
        var attributes = Attributes(call);
        if (call.IsText("padding"))
        {
            // "same" in ATen puts the odd pixel at the end.
            attributes.Add(("auto_pad", call.Text("padding", "valid") == "same" ? "SAME_UPPER" : "VALID"));
        }
        else
        {
            attributes.Add(("pads", Pads(call)));
        }

        return call.Node("Conv", Inputs(call), [.. attributes]);
    }

    private static string Transposed(LoweredCall call)
    {
        var attributes = Attributes(call);
        attributes.Add(("pads", Pads(call)));
        attributes.Add(("output_padding", call.Integers("output_padding", 2, [0, 0])));
        return call.Node("ConvTranspose", Inputs(call), [.. attributes]);
    }

    private static string[] Inputs(LoweredCall call) => call.OptionalTensor("bias") is { } bias
        ? [call.Tensor("input"), call.Tensor("weight"), bias]
        : [call.Tensor("input"), call.Tensor("weight")];

    private static List<OnnxAttribute> Attributes(LoweredCall call)
    {
        if (call.Rank("weight") != 4)
        {
            throw call.Refuse("is not over images");
        }

        return
        [
            ("kernel_shape", new[] { call.Fixed("weight", 2), call.Fixed("weight", 3) }),
            ("strides", call.Integers("stride", 2, [1, 1])),
            ("dilations", call.Integers("dilation", 2, [1, 1])),
            ("group", call.Integer("groups", 1)),
        ];
    }

    private static long[] Pads(LoweredCall call)
    {
        var padding = call.Integers("padding", 2, [0, 0]);
        return [.. padding, .. padding];
    }
}
