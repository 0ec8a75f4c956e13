using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Torch.Export.Lowerings;

/// <summary>Operators that move elements about without changing them.</summary>
internal static class ShapeLowerings
{
    public static void Register(LoweringTable table)
    {
        foreach (var name in new[]
        {
            "flatten", "reshape", "view", "_unsafe_view", "unsqueeze", "squeeze", "unflatten", "view_as", "reshape_as", "ravel",
        })
        {
            table.AddView($"aten::{name}", call => Shapes.Reshape(call, call.Tensor("self"), call.Shape("self"), call.OutputShape()));
        }

        foreach (var name in new[] { "contiguous", "clone", "detach", "alias", "lift_fresh" })
        {
            table.AddView($"aten::{name}", call => call.Tensor("self"));
        }

        table.AddView("aten::to", Convert);
        table.AddView("aten::_to_copy", Convert);
        table.AddView("aten::t", call => Permute(call, [1, 0]));
        table.AddView("aten::transpose", Transpose);
        table.AddView("aten::permute", call => Permute(call, Order(call)));
        table.AddView("aten::expand", Expand);
        table.Add("aten::constant_pad_nd", Pad);
    }

    /// <summary>Conversions between devices and memory layouts are nothing in a graph; between element types they are a Cast.</summary>
    private static string Convert(LoweredCall call) => call.Tensors.First().Type == call.OutputType
        ? call.Tensor("self")
        : call.Node("Cast", [call.Tensor("self")], ("to", call.OutputType switch
        {
            ScalarType.Float32 => 1L,
            ScalarType.Int64 => 7L,
            ScalarType.Boolean => 9L,
            ScalarType.Float64 => 11L,
            var other => throw call.Refuse($"converts to {other}"),
        }));

    private static string Transpose(LoweredCall call)
    {
        var order = Enumerable.Range(0, call.Rank("self")).Select(axis => (long)axis).ToArray();
        var (first, second) = (call.Dimension("dim0", "self"), call.Dimension("dim1", "self"));
        (order[first], order[second]) = (order[second], order[first]);
        return Permute(call, order);
    }

    private static long[] Order(LoweredCall call)
    {
        var rank = call.Rank("self");
        return [.. call.Integers("dims", rank, []).Select(axis => axis < 0 ? axis + rank : axis)];
    }

    private static string Permute(LoweredCall call, long[] order) => call.Node("Transpose", [call.Tensor("self")], ("perm", order));

    /// <summary>Lengths that stay are 1 (broadcasting keeps the larger); a batch that appears is read from the graph's input.</summary>
    private static string Expand(LoweredCall call)
    {
        var from = call.Shape("self");
        var to = call.OutputShape();
        var parts = new List<string>();
        for (var i = 0; i < to.Length; i++)
        {
            var source = i - (to.Length - from.Length);
            if (source >= 0 && from[source] == to[i])
            {
                parts.Add(call.Constant([1]));
            }
            else if (to[i].IsFixed)
            {
                parts.Add(call.Constant([to[i].First]));
            }
            else if (to[i].IsBatch)
            {
                parts.Add(call.Node("Shape", [call.BatchSource], ("start", 0L), ("end", 1L)));
            }
            else
            {
                throw call.Refuse("has a length that depends on the batch but is not the batch");
            }
        }

        return call.Node("Expand", [call.Tensor("self"), call.Node("Concat", [.. parts], ("axis", 0L))]);
    }

    /// <summary>ATen lists pads from the last dimension inwards, pair by pair; ONNX lists all starts, then all ends.</summary>
    private static string Pad(LoweredCall call)
    {
        var count = call.LengthOf("pad");
        var given = call.Integers("pad", count, []);
        var rank = call.Rank("self");
        var pads = new long[2 * rank];
        for (var i = 0; i < count / 2; i++)
        {
            pads[rank - 1 - i] = given[2 * i];
            pads[(2 * rank) - 1 - i] = given[(2 * i) + 1];
        }

        return call.Node("Pad", [call.Tensor("self"), call.Constant(pads), call.Scalar(call.Real("value", 0))]);
    }
}
