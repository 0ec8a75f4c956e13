namespace MLWorkbench.Torch.Export.Lowerings;

/// <summary>Operators that take tensors apart and put them together.</summary>
internal static class SelectionLowerings
{
    public static void Register(LoweringTable table)
    {
        table.Add("aten::cat", call => call.Node("Concat", call.TensorList("tensors"), ("axis", (long)JoinedDimension(call, 0))));
        table.Add("aten::concat", call => call.Node("Concat", call.TensorList("tensors"), ("axis", (long)JoinedDimension(call, 0))));
        table.Add("aten::stack", Stack);
        table.AddView("aten::slice", Slice);
        table.AddView("aten::narrow", call => Part(call, call.Integer("start"), call.Integer("start") + call.Integer("length"), 1));
        table.AddView("aten::select", Select);
        table.Add("aten::index_select", call => call.Node(
            "Gather", [call.Tensor("self"), call.Tensor("index")], ("axis", (long)Along(call))));
        table.AddViews("aten::chunk", Split);
        table.AddViews("aten::split", Split);
        table.AddViews("aten::split_with_sizes", Split);
    }

    private static string Stack(LoweredCall call)
    {
        var axis = JoinedDimension(call, 1);
        var parts = call.TensorList("tensors").Select(tensor => call.Node("Unsqueeze", [tensor, call.Constant([axis])]));
        return call.Node("Concat", [.. parts], ("axis", (long)axis));
    }

    private static string Slice(LoweredCall call) =>
        Part(call, call.Integer("start", 0), call.Integer("end", long.MaxValue), call.Integer("step", 1));

    private static string Part(LoweredCall call, long start, long end, long step) => call.Node(
        "Slice",
        [call.Tensor("self"), call.Constant([start]), call.Constant([end]), call.Constant([Along(call)]), call.Constant([step])]);

    private static string Select(LoweredCall call)
    {
        var index = call.Graph.Constant("index", [call.Integer("index")]);
        return call.Node("Gather", [call.Tensor("self"), index], ("axis", (long)Along(call)));
    }

    private static string[] Split(LoweredCall call)
    {
        var axis = Along(call);
        var sizes = new long[call.OutputCount];
        for (var i = 0; i < sizes.Length; i++)
        {
            sizes[i] = call.OutputShape(i)[axis].First;
        }

        return call.Graph.Node("", "Split", [call.Tensor("self"), call.Constant(sizes)], sizes.Length, ("axis", (long)axis));
    }

    /// <summary>The dimension an operator works along; never the batch: one image's answer must not depend on its neighbours.</summary>
    private static int Along(LoweredCall call)
    {
        var dimension = call.Dimension("dim", "self", 0);
        return call.Shape("self")[dimension].IsFixed ? dimension : throw call.Refuse("works along the batch");
    }

    private static int JoinedDimension(LoweredCall call, int extra)
    {
        var rank = call.Tensors.First().Shape.Count + extra;
        var dimension = call.Integer("dim", 0);
        return (int)(dimension < 0 ? dimension + rank : dimension);
    }
}
