using MLWorkbench.Onnx.TensorFlow.Constants;

namespace MLWorkbench.Onnx.TensorFlow.Operators;

/// <summary>Pad, PadV2 and MirrorPad.</summary>
internal static class Padding
{
    public static GraphValue Constant(ImportNode node)
    {
        var (value, pads) = (node.Input(0), Pads(node));
        var fill = node.Inputs.Length > 2 ? node.Weights(2) : null;
        if (fill is { Count: not 1 })
        {
            throw node.Refuse("its value should be a single number.");
        }

        var shape = Padded(node, value, pads);
        var isZero = fill is null || fill.Floats[0] == 0;
        if (value.Rank == 4 && isZero && value.Blocks is null && pads[0] == (0, 0) && pads[3] == (0, 0) && value.IsImage)
        {
            return new GraphValue(shape)
            {
                Padding = new PendingPadding(value, [pads[1].Before, pads[2].Before, pads[1].After, pads[2].After]),
            };
        }

        return isZero ? Emit(node, value, shape, pads, "constant")
            : Emit(node, value, shape, pads, "constant", node.Graph.Scalar(fill!.Floats[0]));
    }

    /// <summary>REFLECT leaves the edge itself out, SYMMETRIC repeats it.</summary>
    public static GraphValue Mirror(ImportNode node)
    {
        var (value, pads) = (node.Input(0), Pads(node));
        var mode = node.Text("mode", "REFLECT");
        var edge = mode switch
        {
            "REFLECT" => 1,
            "SYMMETRIC" => 0,
            _ => throw node.Refuse($"the mode '{mode}' is not supported."),
        };
        for (var axis = 0; axis < value.Rank; axis++)
        {
            if (value.Shape[axis].IsKnown && Math.Max(pads[axis].Before, pads[axis].After) > value.Shape[axis].Value - edge)
            {
                throw node.Refuse($"axis {axis} with {value.Shape[axis]} elements has too few to mirror.");
            }
        }

        var shape = Padded(node, value, pads);
        return edge == 1 ? Emit(node, value, shape, pads, "reflect") : Symmetric(node, value, shape, pads);
    }

    private static (long Before, long After)[] Pads(ImportNode node)
    {
        var list = node.Integers(1);
        return list.Length == 2 * node.Input(0).Rank && list.All(count => count is >= 0 and <= 65536)
            ? [.. Enumerable.Range(0, list.Length / 2).Select(axis => (list[2 * axis], list[(2 * axis) + 1]))]
            : throw node.Refuse($"[{string.Join(", ", list)}] are no margins of a value of {node.Input(0).Rank} dimensions.");
    }

    private static Size[] Padded(ImportNode node, GraphValue value, (long Before, long After)[] pads) =>
        [.. value.Shape.Select((size, axis) => node.Arithmetic.Add(size, pads[axis].Before + pads[axis].After))];

    private static GraphValue Emit(
        ImportNode node, GraphValue value, Size[] shape, (long Before, long After)[] pads, string mode, params string[] fill)
    {
        var (name, order) = Layouts.Placed(node, value);
        long[] all = [.. order.Select(axis => pads[axis].Before), .. order.Select(axis => pads[axis].After)];
        return Like(value, shape, node.Emit("Pad", [name, node.Constant("pads", all), .. fill], ("mode", mode)));
    }

    /// <summary>ONNX has no such mode: the first and last elements are taken backwards and put around the value, axis by axis.</summary>
    private static GraphValue Symmetric(ImportNode node, GraphValue value, Size[] shape, (long Before, long After)[] pads)
    {
        var (name, order) = Layouts.Placed(node, value);
        for (var place = 0; place < order.Length; place++)
        {
            var (before, after) = pads[order[place]];
            if (before + after > 0)
            {
                string[] parts =
                [
                    .. before > 0 ? [Backwards(node, name, place, before - 1, long.MinValue)] : Array.Empty<string>(),
                    name,
                    .. after > 0 ? [Backwards(node, name, place, -1, -after - 1)] : Array.Empty<string>(),
                ];
                name = node.Step("Concat", parts, ("axis", place));
            }
        }

        return Like(value, shape, name);
    }

    private static string Backwards(ImportNode node, string name, int place, long first, long end) => node.Step(
        "Slice", [name, node.Constant("starts", first), node.Constant("ends", end), node.Constant("axes", place), node.Constant("steps", -1)]);

    private static GraphValue Like(GraphValue value, Size[] shape, string name) =>
        value.IsImage ? new GraphValue(shape) { Image = name } : new GraphValue(shape) { Plain = name };
}
