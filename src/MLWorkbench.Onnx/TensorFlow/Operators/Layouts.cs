using MLWorkbench.Onnx.TensorFlow.Constants;

namespace MLWorkbench.Onnx.TensorFlow.Operators;

/// <summary>Operators that only rearrange a value: Reshape, Squeeze, ExpandDims, Transpose.</summary>
internal static class Layouts
{
    public static GraphValue Reshape(ImportNode node)
    {
        var (value, target) = (node.Input(0), node.Sizes(1));
        if (node.Input(1).Rank != 1)
        {
            throw node.Refuse("its shape should be a vector.");
        }

        return To(node, value, ReshapeTarget.Resolve(node, value, target));
    }

    public static GraphValue Squeeze(ImportNode node)
    {
        var value = node.Input(0);
        var listed = node.List("squeeze_dims") is { Length: > 0 } dims ? dims : node.List("axis");
        var axes = listed.Length > 0
            ? node.Axes(listed, value.Rank)
            : [.. Enumerable.Range(0, value.Rank).Where(axis => value.Shape[axis].Is(1))];
        if (axes.FirstOrDefault(axis => value.Shape[axis] is { IsKnown: true, Value: not 1 }, -1) is >= 0 and var wrong)
        {
            throw node.Refuse($"axis {wrong} has {value.Shape[wrong]} elements and cannot be left out.");
        }

        return WithoutAxes(node, value, axes);
    }

    public static GraphValue ExpandDims(ImportNode node)
    {
        var value = node.Input(0);
        var axis = node.Integers(1) is [var given] ? node.Axis(given, value.Rank + 1) : throw node.Refuse("it names one axis.");
        Size[] shape = [.. value.Shape[..axis], 1, .. value.Shape[axis..]];
        return new GraphValue(shape)
        {
            Plain = node.Emit("Unsqueeze", [node.Graph.Plain(value, node.Name), node.Constant("axes", axis)]),
        };
    }

    public static GraphValue Transpose(ImportNode node)
    {
        var value = node.Input(0);
        var order = node.Integers(1);
        if (order.Length != value.Rank || !order.Order().SequenceEqual(Enumerable.Range(0, value.Rank).Select(axis => (long)axis)))
        {
            throw node.Refuse($"[{string.Join(", ", order)}] is no order of {value.Rank} axes.");
        }

        Size[] shape = [.. order.Select(axis => value.Shape[axis])];
        if (order is [0, 3, 1, 2] && value.IsImage)
        {
            return new GraphValue(shape) { Plain = node.Graph.Image(value, node.Name) };
        }

        if (order is [0, 2, 3, 1] && !value.IsImage)
        {
            return new GraphValue(shape) { Image = node.Graph.Plain(value, node.Name) };
        }

        return value.IsImage
            ? new GraphValue(shape)
            {
                Plain = node.Emit(
                    "Transpose", [node.Graph.Image(value, node.Name)],
                    Setting.List("perm", [.. order.Select(axis => (long)GraphImport.ImageAxis[axis])])),
            }
            : new GraphValue(shape) { Plain = node.Emit("Transpose", [node.Graph.Plain(value, node.Name)], ("perm", order)) };
    }

    /// <summary>A value without some axes that have one element each.</summary>
    public static GraphValue WithoutAxes(ImportNode node, GraphValue value, int[] axes)
    {
        Size[] shape = [.. value.Shape.Where((_, axis) => !axes.Contains(axis))];
        if (axes.Length == 0)
        {
            return value;
        }

        var (name, order) = Placed(node, value);
        var kept = order.Where(axis => !axes.Contains(axis)).ToArray();
        long[] places = [.. axes.Select(axis => (long)Array.IndexOf(order, axis)).Order()];
        return new GraphValue(shape)
        {
            Plain = InOrder(node, kept, emit => emit("Squeeze", [name, node.Constant("axes", places)], [])),
        };
    }

    /// <summary>Where a value lies, without changing its layout, and which of its axes are where.</summary>
    public static (string Name, int[] Order) Placed(ImportNode node, GraphValue value) => value.IsImage
        ? (node.Graph.Image(value, node.Name), [0, 3, 1, 2])
        : (node.Graph.Plain(value, node.Name), [.. Enumerable.Range(0, value.Rank)]);

    /// <summary>Adds an operator, and a transposition where the axes that it leaves are not in TensorFlow's order.</summary>
    /// <param name="node">The node.</param>
    /// <param name="axes">The axes that the operator leaves, in its order.</param>
    /// <param name="make">Adds the operator through the function that it is given: type, inputs, attributes.</param>
    public static string InOrder(ImportNode node, int[] axes, Func<Func<string, string[], OnnxAttribute[], string>, string> make)
    {
        var sorted = axes.Order().ToArray();
        if (axes.SequenceEqual(sorted))
        {
            return make((type, inputs, attributes) => node.Emit(type, inputs, attributes));
        }

        var made = make((type, inputs, attributes) => node.Step(type, inputs, attributes));
        return node.Emit("Transpose", [made], Setting.List("perm", [.. sorted.Select(axis => (long)Array.IndexOf(axes, axis))]));
    }

    private static GraphValue To(ImportNode node, GraphValue value, ReshapeTarget target)
    {
        if (value.Shape.SequenceEqual(target.Shape))
        {
            return value;
        }

        // With one pixel, or one channel, rows of pixels and rows of channels are the same numbers in the same order.
        var isOrderFree = value.IsImage && ((value.Shape[1].Is(1) && value.Shape[2].Is(1)) || value.Shape[3].Is(1));
        var name = isOrderFree ? node.Graph.Image(value, node.Name) : node.Graph.Plain(value, node.Name);
        if (target.Shape is [_, { IsKnown: true, Value: 1 }, { IsKnown: true, Value: 1 }, _])
        {
            long[] first = [target.Onnx[0], target.Onnx[3], 1, 1];
            if (first[1] != 0)
            {
                return new GraphValue(target.Shape) { Image = node.Emit("Reshape", [name, node.Constant("shape", first)]) };
            }
        }

        // A zero copies the size of the input's axis of the same number, and the axes of an image are numbered otherwise.
        if (isOrderFree && target.Onnx.Skip(1).Contains(0))
        {
            name = node.Graph.Plain(value, node.Name);
        }

        return new GraphValue(target.Shape) { Plain = node.Emit("Reshape", [name, node.Constant("shape", target.Onnx)]) };
    }
}
