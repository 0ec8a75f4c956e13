namespace MLWorkbench.Torch.Export.Lowerings;

/// <summary>Arithmetic of two operands with broadcasting, each a tensor or a number.</summary>
internal static class ArithmeticLowerings
{
    public static void Register(LoweringTable table)
    {
        foreach (var suffix in new[] { "", "_" })
        {
            table.Add("aten::add" + suffix, call => call.Node("Add", [call.Tensor("self"), Scaled(call)]));
            table.Add("aten::sub" + suffix, call => call.Node("Sub", [call.Tensor("self"), Scaled(call)]));
            table.Add("aten::mul" + suffix, call => call.Node("Mul", [call.Tensor("self"), Other(call)]));
            table.Add("aten::div" + suffix, Divide);
        }

        table.Add("aten::rsub", call => call.Node("Sub", [Other(call), Scale(call, call.Tensor("self"))]));
        table.Add("aten::pow", Power);
        table.Add("aten::square", call => call.Node("Mul", [call.Tensor("self"), call.Tensor("self")]));
        table.Add("aten::maximum", call => call.Node("Max", [call.Tensor("self"), call.Tensor("other")]));
        table.Add("aten::minimum", call => call.Node("Min", [call.Tensor("self"), call.Tensor("other")]));
    }

    private static string Other(LoweredCall call) => call.TensorOrNumber("other");

    private static string Scaled(LoweredCall call) => Scale(call, Other(call));

    /// <summary>add, sub and rsub multiply one operand by alpha first.</summary>
    private static string Scale(LoweredCall call, string operand)
    {
        var alpha = call.Real("alpha", 1);
        return alpha == 1 ? operand : call.Node("Mul", [operand, call.Scalar(alpha)]);
    }

    private static string Divide(LoweredCall call) => call.HasArgument("rounding_mode") && call.Has("rounding_mode")
        ? throw call.Refuse("rounds its result")
        : call.Node("Div", [call.Tensor("self"), Other(call)]);

    private static string Power(LoweredCall call) =>
        call.Node("Pow", [call.TensorOrNumber("self"), call.TensorOrNumber("exponent")]);
}
