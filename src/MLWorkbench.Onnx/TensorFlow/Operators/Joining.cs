using MLWorkbench.Onnx.TensorFlow.Constants;

namespace MLWorkbench.Onnx.TensorFlow.Operators;

/// <summary>ConcatV2 and its predecessor, Pack, Split and SplitV.</summary>
internal static class Joining
{
    public static GraphValue Concat(ImportNode node) => Concat(node, node.Inputs[..^1], node.Inputs.Length - 1);

    /// <summary>Concat of 2015 has the axis before the values.</summary>
    public static GraphValue AxisFirst(ImportNode node) => Concat(node, node.Inputs[1..], 0);

    public static GraphValue Pack(ImportNode node)
    {
        var shape = node.Input(0).Shape;
        if (node.Inputs.Any(value => value.Rank != shape.Length))
        {
            throw node.Refuse("its inputs do not have the same number of dimensions.");
        }

        var axis = node.Axis(node.Integer("axis", 0), shape.Length + 1);
        var axes = node.Constant("axes", axis);
        var parts = node.Inputs.Select((value, i) => node.Step("Unsqueeze", [node.Graph.Plain(value, $"{node.Name}#{i}"), axes])).ToArray();
        return new GraphValue([.. shape[..axis], node.Inputs.Length, .. shape[axis..]])
        {
            Plain = node.Emit("Concat", parts, ("axis", axis)),
        };
    }

    public static GraphValue[] Split(ImportNode node)
    {
        var count = node.Integer("num_split", 1);
        var value = node.Input(1);
        var axis = node.Integers(0) is [var given] ? node.Axis(given, value.Rank) : throw node.Refuse("it names one axis.");
        return value.Shape[axis] is { IsKnown: true } size && count is > 0 and <= 4096 && size.Value % count == 0
            ? Parts(node, value, axis, [.. Enumerable.Repeat(size.Value / count, (int)count)])
            : throw node.Refuse($"{value.Shape[axis]} elements cannot be split into {count} equal parts.");
    }

    public static GraphValue[] SplitBySizes(ImportNode node)
    {
        var (value, sizes) = (node.Input(0), node.Integers(1));
        var axis = node.Integers(2) is [var given] ? node.Axis(given, value.Rank) : throw node.Refuse("it names one axis.");
        if (sizes.Count(size => size == -1) == 1 && value.Shape[axis].IsKnown)
        {
            sizes[Array.IndexOf(sizes, -1)] = value.Shape[axis].Value - sizes.Where(size => size >= 0).Sum();
        }

        return sizes.All(size => size > 0) && (!value.Shape[axis].IsKnown || sizes.Sum() == value.Shape[axis].Value)
            ? Parts(node, value, axis, sizes)
            : throw node.Refuse($"{value.Shape[axis]} elements cannot be split into [{string.Join(", ", sizes)}].");
    }

    private static GraphValue Concat(ImportNode node, GraphValue[] values, int axisInput)
    {
        if (values.Length == 0 || values.Any(value => value.Rank != values[0].Rank))
        {
            throw node.Refuse("its inputs do not have the same number of dimensions.");
        }

        var axis = node.Integers(axisInput) is [var given] ? node.Axis(given, values[0].Rank) : throw node.Refuse("it names one axis.");
        var shape = Enumerable.Range(0, values[0].Rank).Select(i => i == axis
            ? values.Select(value => value.Shape[i]).Aggregate(node.Arithmetic.Add)
            : Common(node, values.Select(value => value.Shape[i]))).ToArray();
        return values.Any(value => value.IsImage)
            ? new GraphValue(shape)
            {
                Image = node.Emit(
                    "Concat", [.. values.Select((value, i) => node.Graph.Image(value, $"{node.Name}#{i}"))],
                    ("axis", GraphImport.ImageAxis[axis])),
            }
            : new GraphValue(shape)
            {
                Plain = node.Emit("Concat", [.. values.Select((value, i) => node.Graph.Plain(value, $"{node.Name}#{i}"))], ("axis", axis)),
            };
    }

    private static GraphValue[] Parts(ImportNode node, GraphValue value, int axis, long[] sizes)
    {
        var (name, order) = Layouts.Placed(node, value);
        OnnxAttribute place = ("axis", Array.IndexOf(order, axis));
        var parts = node.Graph.Builder.Append(
            "", "Split", [name, node.Constant("split", sizes)], [place.Proto],
            sizes.Select((_, i) => i == 0 ? node.Name : FormattableString.Invariant($"{node.Name}:{i}")));
        return [.. parts.Select((part, i) =>
        {
            Size[] shape = [.. value.Shape.Select((size, j) => j == axis ? sizes[i] : size)];
            return value.IsImage ? new GraphValue(shape) { Image = part } : new GraphValue(shape) { Plain = part };
        })];
    }

    private static Size Common(ImportNode node, IEnumerable<Size> sizes)
    {
        var known = sizes.Where(size => size.IsKnown).Distinct().ToList();
        return known.Count switch
        {
            0 => sizes.First(),
            1 => known[0],
            _ => throw node.Refuse($"its inputs have {string.Join(" and ", known)} elements where they should have the same number."),
        };
    }
}
