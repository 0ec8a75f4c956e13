namespace MLWorkbench.Torch.Export.Lowerings;

/// <summary>Functions of one element, and softmax.</summary>
internal static class ActivationLowerings
{
    private const float SquareRootOfHalf = 0.70710678118654752f;

    public static void Register(LoweringTable table)
    {
        foreach (var (aten, onnx) in new[]
        {
            ("relu", "Relu"), ("sigmoid", "Sigmoid"), ("tanh", "Tanh"), ("hardswish", "HardSwish"), ("exp", "Exp"), ("log", "Log"),
            ("sqrt", "Sqrt"), ("abs", "Abs"), ("neg", "Neg"), ("erf", "Erf"), ("reciprocal", "Reciprocal"), ("floor", "Floor"),
            ("sin", "Sin"), ("cos", "Cos"),
        })
        {
            table.Add($"aten::{aten}", call => call.Node(onnx, [call.Tensor("self")]));
            table.Add($"aten::{aten}_", call => call.Node(onnx, [call.Tensor("self")]));
        }

        foreach (var suffix in new[] { "", "_" })
        {
            table.Add("aten::leaky_relu" + suffix, LeakyRelu);
            table.Add("aten::elu" + suffix, Elu);
            table.Add("aten::silu" + suffix, Silu);
            table.Add("aten::hardsigmoid" + suffix, HardSigmoid);
            table.Add("aten::hardtanh" + suffix, call => Clip(call, call.Real("min_val", -1), call.Real("max_val", 1)));
            table.Add("aten::relu6" + suffix, call => Clip(call, 0, 6));
            table.Add("aten::clamp" + suffix, Clamp);
            table.Add("aten::rsqrt" + suffix, call => call.Node("Reciprocal", [call.Node("Sqrt", [call.Tensor("self")])]));
            table.Add("aten::mish" + suffix, Mish);
        }

        table.Add("aten::clamp_min", call => call.Node("Max", [call.Tensor("self"), call.Scalar(call.Real("min"))]));
        table.Add("aten::clamp_max", call => call.Node("Min", [call.Tensor("self"), call.Scalar(call.Real("max"))]));
        table.Add("aten::gelu", Gelu);
        table.Add("aten::softplus", Softplus);
        table.Add("aten::prelu", PRelu);
        table.Add("aten::softmax", call => OverDimension(call, "Softmax"));
        table.Add("aten::_softmax", call => OverDimension(call, "Softmax"));
        table.Add("aten::log_softmax", call => OverDimension(call, "LogSoftmax"));
        table.Add("aten::_log_softmax", call => OverDimension(call, "LogSoftmax"));
    }

    private static string LeakyRelu(LoweredCall call) =>
        call.Node("LeakyRelu", [call.Tensor("self")], ("alpha", call.Real("negative_slope", 0.01)));

    private static string Elu(LoweredCall call) => call.Real("scale", 1) == 1 && call.Real("input_scale", 1) == 1
        ? call.Node("Elu", [call.Tensor("self")], ("alpha", call.Real("alpha", 1)))
        : throw call.Refuse("has scales other than 1");

    private static string Silu(LoweredCall call)
    {
        var x = call.Tensor("self");
        return call.Node("Mul", [x, call.Node("Sigmoid", [x])]);
    }

    private static string Mish(LoweredCall call)
    {
        var x = call.Tensor("self");
        return call.Node("Mul", [x, call.Node("Tanh", [call.Node("Softplus", [x])])]);
    }

    private static string HardSigmoid(LoweredCall call) =>
        call.Node("HardSigmoid", [call.Tensor("self")], ("alpha", 1f / 6f), ("beta", 0.5f));

    /// <summary>Gelu has no operator before opset 20: x/2 (1 + erf(x / sqrt 2)), or its approximation by tanh.</summary>
    private static string Gelu(LoweredCall call)
    {
        var x = call.Tensor("self");
        string inner;
        if (call.Text("approximate", "none") == "none")
        {
            inner = call.Node("Erf", [call.Node("Mul", [x, call.Scalar(SquareRootOfHalf)])]);
        }
        else
        {
            var cube = call.Node("Mul", [x, call.Node("Mul", [x, x])]);
            var sum = call.Node("Add", [x, call.Node("Mul", [cube, call.Scalar(0.044715f)])]);
            inner = call.Node("Tanh", [call.Node("Mul", [sum, call.Scalar(0.7978845608f)])]);
        }

        var half = call.Node("Mul", [x, call.Scalar(0.5f)]);
        return call.Node("Mul", [half, call.Node("Add", [inner, call.Scalar(1)])]);
    }

    private static string Softplus(LoweredCall call) => call.Real("beta", 1) == 1
        ? call.Node("Softplus", [call.Tensor("self")])
        : throw call.Refuse("has a beta other than 1");

    /// <summary>ATen's slopes lie along the channels, [C]; ONNX broadcasts from the right, [C, 1, 1].</summary>
    private static string PRelu(LoweredCall call)
    {
        var spatial = call.Rank("self") - 2;
        var slope = call.Tensor("weight");
        if (spatial > 0)
        {
            slope = call.Node("Reshape", [slope, call.Constant([-1, .. Enumerable.Repeat(1L, spatial)])]);
        }

        return call.Node("PRelu", [call.Tensor("self"), slope]);
    }

    private static string Clip(LoweredCall call, float minimum, float maximum) =>
        call.Node("Clip", [call.Tensor("self"), call.Scalar(minimum), call.Scalar(maximum)]);

    private static string Clamp(LoweredCall call) => call.Node(
        "Clip",
        [
            call.Tensor("self"),
            call.Has("min") ? call.Scalar(call.Real("min")) : "",
            call.Has("max") ? call.Scalar(call.Real("max")) : "",
        ]);

    private static string OverDimension(LoweredCall call, string type) =>
        call.Node(type, [call.Tensor("self")], ("axis", (long)call.Dimension("dim", "self")));
}
