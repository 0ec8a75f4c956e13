namespace MLWorkbench.Torch.Export.Lowerings;

/// <summary>Pooling over [N, C, H, W].</summary>
internal static class PoolingLowerings
{
    private static readonly long[] _once = [1, 1];
    private static readonly long[] _none = [0, 0];

    public static void Register(LoweringTable table)
    {
        table.Add("aten::max_pool2d", Maximum);
        table.Add("aten::max_pool2d_with_indices", Maximum);
        table.Add("aten::avg_pool2d", Average);
        table.Add("aten::adaptive_avg_pool2d", AdaptiveAverage);
        table.Add("aten::_adaptive_avg_pool2d", AdaptiveAverage);
        table.Add("aten::adaptive_max_pool2d", AdaptiveMaximum);
    }

    private static string Maximum(LoweredCall call)
    {
        var kernel = call.Integers("kernel_size", 2, _once);
        return call.Node(
            "MaxPool", [call.Tensor("self")],
            ("kernel_shape", kernel), ("strides", call.Integers("stride", 2, kernel)), ("pads", Pads(call)),
            ("dilations", call.Integers("dilation", 2, _once)), ("ceil_mode", call.Integer("ceil_mode", 0)));
    }

    private static string Average(LoweredCall call)
    {
        if (call.Has("divisor_override") || call.Flag("ceil_mode"))
        {
            throw call.Refuse("has a divisor of its own or rounds sizes up");
        }

        var kernel = call.Integers("kernel_size", 2, _once);
        return call.Node(
            "AveragePool", [call.Tensor("self")],
            ("kernel_shape", kernel), ("strides", call.Integers("stride", 2, kernel)), ("pads", Pads(call)),
            ("count_include_pad", call.Flag("count_include_pad", otherwise: true) ? 1L : 0L));
    }

    private static long[] Pads(LoweredCall call)
    {
        var padding = call.Integers("padding", 2, _none);
        return [.. padding, .. padding];
    }

    private static string AdaptiveAverage(LoweredCall call)
    {
        var (inputs, outputs) = Sizes(call);
        if (outputs is [1, 1])
        {
            return call.Node("GlobalAveragePool", [call.Tensor("self")]);
        }

        if (Divisible(inputs, outputs))
        {
            return call.Node("AveragePool", [call.Tensor("self")], Windows(inputs, outputs));
        }

        // Windows of unequal size: the mean over rows and over columns as two matrix products.
        var rows = call.Graph.Constant("rows", MeanMatrix(inputs[0], outputs[0], transposed: false), outputs[0], inputs[0]);
        var columns = call.Graph.Constant("columns", MeanMatrix(inputs[1], outputs[1], transposed: true), inputs[1], outputs[1]);
        return call.Node("MatMul", [rows, call.Node("MatMul", [call.Tensor("self"), columns])]);
    }

    private static string AdaptiveMaximum(LoweredCall call)
    {
        var (inputs, outputs) = Sizes(call);
        return outputs is [1, 1] ? call.Node("GlobalMaxPool", [call.Tensor("self")])
            : Divisible(inputs, outputs) ? call.Node("MaxPool", [call.Tensor("self")], Windows(inputs, outputs))
            : throw call.Refuse("has windows of unequal size");
    }

    private static (long[] Inputs, long[] Outputs) Sizes(LoweredCall call)
    {
        long[] inputs = [call.Fixed("self", 2), call.Fixed("self", 3)];
        return (inputs, call.Integers("output_size", 2, inputs));
    }

    private static bool Divisible(long[] inputs, long[] outputs) => inputs[0] % outputs[0] == 0 && inputs[1] % outputs[1] == 0;

    private static Onnx.OnnxAttribute[] Windows(long[] inputs, long[] outputs)
    {
        long[] sides = [inputs[0] / outputs[0], inputs[1] / outputs[1]];
        return [("kernel_shape", sides), ("strides", sides)];
    }

    /// <summary>Window i of ATen covers floor(i n / m) up to ceil((i + 1) n / m), not included.</summary>
    private static float[] MeanMatrix(long inputs, long outputs, bool transposed)
    {
        var matrix = new float[inputs * outputs];
        for (var i = 0L; i < outputs; i++)
        {
            var start = i * inputs / outputs;
            var end = (((i + 1) * inputs) + outputs - 1) / outputs;
            for (var j = start; j < end; j++)
            {
                matrix[transposed ? (j * outputs) + i : (i * inputs) + j] = 1f / (end - start);
            }
        }

        return matrix;
    }
}
