namespace MLWorkbench.Torch.Export.Lowerings;

/// <summary>Sums, means, extremes and deviations over dimensions.</summary>
internal static class ReductionLowerings
{
    public static void Register(LoweringTable table)
    {
        table.Add("aten::mean", call => Reduce(call, "ReduceMean"));
        table.Add("aten::amax", call => Reduce(call, "ReduceMax"));
        table.Add("aten::amin", call => Reduce(call, "ReduceMin"));
        table.Add("aten::sum", call => Sum(call, call.Tensor("self"), Axes(call), Keep(call)));
        table.Add("aten::var", Variance);
        table.Add("aten::std", call => call.Node("Sqrt", [Variance(call)]));
        table.Add("aten::linalg_vector_norm", Norm);
    }

    private static string Reduce(LoweredCall call, string type) =>
        call.Node(type, [call.Tensor("self")], ("axes", Axes(call)), ("keepdims", Keep(call)));

    private static string Sum(LoweredCall call, string value, long[] axes, long keep) =>
        call.Node("ReduceSum", [value, call.Constant(axes)], ("keepdims", keep));

    /// <summary>The mean square deviation, times n / (n - correction).</summary>
    private static string Variance(LoweredCall call)
    {
        var axes = Axes(call);
        var count = axes.Aggregate(1L, (product, axis) => product * call.Fixed("self", (int)axis));
        var correction = call.HasArgument("correction") ? call.Real("correction", 1) : call.Flag("unbiased", otherwise: true) ? 1 : 0;
        var centred = call.Node(
            "Sub", [call.Tensor("self"), call.Node("ReduceMean", [call.Tensor("self")], ("axes", axes), ("keepdims", 1L))]);
        var mean = call.Node("ReduceMean", [call.Node("Mul", [centred, centred])], ("axes", axes), ("keepdims", Keep(call)));
        return correction == 0 ? mean : call.Node("Mul", [mean, call.Scalar(count / (count - correction))]);
    }

    private static string Norm(LoweredCall call) => call.Real("ord", 2) switch
    {
        1 => Reduce(call, "ReduceL1"),
        2 => Reduce(call, "ReduceL2"),
        _ => throw call.Refuse("is no norm of order 1 or 2"),
    };

    /// <summary>The dimensions reduced; the batch may not be among them, or one image's answer would depend on its neighbours.</summary>
    private static long[] Axes(LoweredCall call)
    {
        var axes = call.HasArgument("dim") ? call.Dimensions("dim", "self") : [.. Enumerable.Range(0, call.Rank("self"))];
        var shape = call.Shape("self");
        return axes.All(axis => shape[axis].IsFixed)
            ? [.. axes.Select(axis => (long)axis)]
            : throw call.Refuse("reduces over the batch");
    }

    private static long Keep(LoweredCall call) => call.HasArgument("keepdim") && call.Flag("keepdim") ? 1 : 0;
}
