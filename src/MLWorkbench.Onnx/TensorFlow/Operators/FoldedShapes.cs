using MLWorkbench.Onnx.TensorFlow.Constants;

namespace MLWorkbench.Onnx.TensorFlow.Operators;

/// <summary>Constants that are rearranged, put together or made, as shape arithmetic does.</summary>
internal static class FoldedShapes
{
    public static ConstantTensor Reshape(ImportNode node)
    {
        var (value, shape) = (node.Constant(0), node.Integers(1));
        var free = Array.IndexOf(shape, -1);
        if (free >= 0)
        {
            shape[free] = 1;
            var others = ConstantTensor.Product(shape);
            shape[free] = others > 0 ? value.Count / others : 0;
        }

        return shape.All(size => size >= 0) && ConstantTensor.Product(shape) == value.Count
            ? value.Reshaped(shape)
            : throw node.Refuse($"[{string.Join(", ", value.Shape)}] cannot be given the shape [{string.Join(", ", shape)}].");
    }

    public static ConstantTensor Squeeze(ImportNode node)
    {
        var value = node.Constant(0);
        var listed = node.Axes(node.List("squeeze_dims"), value.Shape.Length);
        return listed.All(axis => value.Shape[axis] == 1)
            ? value.Reshaped([.. value.Shape.Where((size, axis) => listed.Length > 0 ? !listed.Contains(axis) : size != 1)])
            : throw node.Refuse("it leaves out an axis of more than one element.");
    }

    public static ConstantTensor ExpandDims(ImportNode node)
    {
        var value = node.Constant(0);
        var axis = node.Integers(1) is [var given] ? node.Axis(given, value.Shape.Length + 1) : throw node.Refuse("it names one axis.");
        return value.Reshaped([.. value.Shape[..axis], 1, .. value.Shape[axis..]]);
    }

    public static ConstantTensor Pack(ImportNode node)
    {
        var parts = node.Inputs.Select(input => input.Constant!).ToArray();
        var axis = node.Axis(node.Integer("axis", 0), parts[0].Shape.Length + 1);
        return Joined(node, [.. parts.Select(part => part.Shape.Length == parts[0].Shape.Length
            ? part.Reshaped([.. part.Shape[..axis], 1, .. part.Shape[axis..]])
            : throw node.Refuse("its inputs do not have the same number of dimensions."))], axis);
    }

    public static ConstantTensor Concat(ImportNode node)
    {
        var parts = node.Inputs[..^1].Select(input => input.Constant!).ToArray();
        return parts.Length > 0 && node.Integers(node.Inputs.Length - 1) is [var axis]
            ? Joined(node, parts, node.Axis(axis, parts[0].Shape.Length))
            : throw node.Refuse("it names one axis and at least one value.");
    }

    public static ConstantTensor StridedSlice(ImportNode node)
    {
        var ranges = Slicing.StridedRanges(node, node.Input(0).Rank, out var inserted);
        var sliced = Sliced(node, ranges);
        var shape = sliced.Shape.Where((_, axis) => !ranges[axis].Drops).ToList();
        foreach (var axis in inserted)
        {
            shape.Insert(axis, 1);
        }

        return sliced.Reshaped([.. shape]);
    }

    public static ConstantTensor Slice(ImportNode node) => Sliced(node, Slicing.PlainRanges(node));

    public static ConstantTensor Fill(ImportNode node)
    {
        var (shape, value) = (node.Integers(0), node.Constant(1));
        Folding.RequireSmall(node, shape);
        return value.Count == 1
            ? value.Pick(shape, new int[ConstantTensor.Product(shape)])
            : throw node.Refuse("it repeats a single number.");
    }

    public static ConstantTensor Range(ImportNode node)
    {
        if (node.Integers(0) is not [var start] || node.Integers(1) is not [var limit] || node.Integers(2) is not [var step] || step == 0)
        {
            throw node.Refuse("it counts from one number to another.");
        }

        var count = Math.Max(0, checked((limit - start + step - Math.Sign(step)) / step));
        Folding.RequireSmall(node, [count]);
        return ConstantTensor.Of([.. Enumerable.Range(0, (int)count).Select(i => (Size)(start + (i * step)))], count);
    }

    public static ConstantTensor Gather(ImportNode node)
    {
        var (value, indexes) = (node.Constant(0), node.Integers(1));
        if (value.Shape.Length != 1 || (node.Inputs.Length > 2 && node.Integers(2) is not [0 or -1]))
        {
            throw node.Refuse("only numbers of a vector can be gathered on import.");
        }

        return indexes.All(index => index >= 0 && index < value.Count)
            ? value.Pick(node.Constant(1).Shape, Array.ConvertAll(indexes, index => (int)index))
            : throw node.Refuse($"it reads beyond the end of [{value.Count}].");
    }

    private static ConstantTensor Joined(ImportNode node, ConstantTensor[] parts, int axis)
    {
        var first = parts[0];
        if (parts.Any(part => part.IsFloat != first.IsFloat || part.Shape.Length != first.Shape.Length
            || part.Shape.Where((size, i) => i != axis && size != first.Shape[i]).Any()))
        {
            throw node.Refuse("its inputs do not fit each other.");
        }

        long[] shape = [.. first.Shape.Select((size, i) => i == axis ? parts.Sum(part => part.Shape[i]) : size)];
        Folding.RequireSmall(node, shape);
        var outer = ConstantTensor.Product(shape[..axis]);
        var floats = first.IsFloat ? new List<float>() : null;
        var integers = first.IsFloat ? null : new List<Size>();
        for (var row = 0; row < outer; row++)
        {
            foreach (var part in parts)
            {
                var length = part.Count / Math.Max(outer, 1);
                floats?.AddRange(part.Floats.Slice(row * length, length));
                integers?.AddRange(part.Integers.AsSpan(row * length, length));
            }
        }

        return floats is not null ? ConstantTensor.Of([.. floats], shape) : ConstantTensor.Of([.. integers!], shape);
    }

    private static ConstantTensor Sliced(ImportNode node, SliceRange[] ranges)
    {
        var value = node.Constant(0);
        var own = ConstantTensor.Strides(value.Shape);
        var taken = ranges.Select((range, axis) => range.Of(value.Shape[axis])).ToArray();
        if (taken.Where((range, axis) => ranges[axis].Drops && range.Count != 1).Any())
        {
            throw node.Refuse($"it reads beyond the end of [{string.Join(", ", value.Shape)}].");
        }

        long[] shape = [.. taken.Select(range => range.Count)];
        long[] strides = [.. ranges.Select((range, axis) => checked(own[axis] * (range.Of(value.Shape[axis]).Count > 1 ? range.Step : 0)))];
        return value.Pick(shape, ConstantTensor.Indexes(shape, strides, taken.Select((range, axis) => range.First * own[axis]).Sum()));
    }
}
