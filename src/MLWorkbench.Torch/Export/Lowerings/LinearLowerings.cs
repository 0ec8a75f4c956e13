namespace MLWorkbench.Torch.Export.Lowerings;

/// <summary>Matrix products.</summary>
internal static class LinearLowerings
{
    public static void Register(LoweringTable table)
    {
        table.Add("aten::linear", Linear);
        table.Add("aten::addmm", AddMatrixProduct);
        table.Add("aten::matmul", call => call.Node("MatMul", [call.Tensor("self"), call.Tensor("other")]));
        table.Add("aten::mm", call => call.Node("MatMul", [call.Tensor("self"), call.Tensor("mat2")]));
        table.Add("aten::bmm", call => call.Node("MatMul", [call.Tensor("self"), call.Tensor("mat2")]));
    }

    /// <summary>x W^T + b. Gemm takes the weights [out, in] as they are, but only for x of rank 2.</summary>
    private static string Linear(LoweredCall call)
    {
        var bias = call.OptionalTensor("bias");
        if (call.Rank("input") == 2)
        {
            string[] inputs = bias is null
                ? [call.Tensor("input"), call.Tensor("weight")]
                : [call.Tensor("input"), call.Tensor("weight"), bias];
            return call.Node("Gemm", inputs, ("transB", 1L));
        }

        var weight = call.Node("Transpose", [call.Tensor("weight")], ("perm", new long[] { 1, 0 }));
        var product = call.Node("MatMul", [call.Tensor("input"), weight]);
        return bias is null ? product : call.Node("Add", [product, bias]);
    }

    private static string AddMatrixProduct(LoweredCall call) => call.Node(
        "Gemm",
        [call.Tensor("mat1"), call.Tensor("mat2"), call.Tensor("self")],
        ("alpha", call.Real("alpha", 1)), ("beta", call.Real("beta", 1)));
}
