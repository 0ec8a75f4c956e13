using MLWorkbench.Onnx.TensorFlow.Constants;
using MLWorkbench.Onnx.TensorFlow.Protobuf;

namespace MLWorkbench.Onnx.TensorFlow.Operators;

/// <summary>Computes on import what does not depend on the image: shapes, and small arithmetic on weights.</summary>
internal static class Folding
{
    // A few bytes in the file could otherwise ask for any amount of memory.
    private const int LargestResult = 1 << 24;

    private static readonly Dictionary<string, Func<ImportNode, ConstantTensor>> _rules = new(StringComparer.Ordinal)
    {
        ["Add"] = node => Binary(node, (a, b) => a + b, node.Arithmetic.Add),
        ["AddV2"] = node => Binary(node, (a, b) => a + b, node.Arithmetic.Add),
        ["BiasAdd"] = node => Binary(node, (a, b) => a + b, node.Arithmetic.Add),
        ["Sub"] = node => Binary(node, (a, b) => a - b, node.Arithmetic.Subtract),
        ["Mul"] = node => Binary(node, (a, b) => a * b, node.Arithmetic.Multiply),
        ["RealDiv"] = node => Binary(node, (a, b) => a / b, node.Arithmetic.FloorDivide),
        ["FloorDiv"] = node => Binary(node, (a, b) => MathF.Floor(a / b), node.Arithmetic.FloorDivide),
        ["FloorMod"] = node => Binary(node, (a, b) => a - (MathF.Floor(a / b) * b), node.Arithmetic.FloorRemainder),
        ["Maximum"] = node => Binary(node, Math.Max, node.Arithmetic.Larger),
        ["Minimum"] = node => Binary(node, Math.Min, node.Arithmetic.Smaller),
        ["Pow"] = node => Binary(node, MathF.Pow, (_, _) => node.Arithmetic.Unknown()),
        ["Rsqrt"] = node => Unary(node, value => 1 / MathF.Sqrt(value)),
        ["Sqrt"] = node => Unary(node, MathF.Sqrt),
        ["Square"] = node => Unary(node, value => value * value),
        ["Exp"] = node => Unary(node, MathF.Exp),
        ["Neg"] = node => Unary(node, value => -value),
        ["Cast"] = Cast,
        ["Reshape"] = Reshape,
        ["Squeeze"] = Squeeze,
        ["ExpandDims"] = ExpandDims,
        ["Transpose"] = node => node.Constant(0).Transposed(
            [.. node.Integers(1).Select(axis => node.Axis(axis, node.Input(0).Rank))]),
        ["Pack"] = Pack,
        ["ConcatV2"] = Concat,
        ["StridedSlice"] = StridedSlice,
        ["Slice"] = node => Sliced(node, Slicing.PlainRanges(node)),
        ["Fill"] = Fill,
        ["Range"] = Range,
        ["Prod"] = node => ConstantTensor.Of([node.Arithmetic.Product(node.Sizes(0))]),
        ["Gather"] = Gather,
        ["GatherV2"] = Gather,
    };

    /// <summary>Whether an operator can be computed here, and perhaps only here.</summary>
    public static bool Knows(string op) => _rules.ContainsKey(op);

    /// <summary>The node's value, or null where it depends on the image.</summary>
    public static ConstantTensor? Try(ImportNode node)
    {
        if (node.Inputs.Length == 0 || node.Inputs.Any(input => input.Constant is null) || !_rules.TryGetValue(node.Op, out var rule)
            || (node.Op == "Prod" && (node.Constant(0).IsFloat || node.Input(0).Rank != 1 || node.Flag("keep_dims"))))
        {
            return null;
        }

        return rule(node);
    }

    private static ConstantTensor Unary(ImportNode node, Func<float, float> compute) =>
        ConstantTensor.Of(Array.ConvertAll(node.Weights(0).Floats.ToArray(), value => compute(value)), node.Weights(0).Shape);

    private static ConstantTensor Binary(ImportNode node, Func<float, float, float> real, Func<Size, Size, Size> whole)
    {
        var (a, b) = (node.Constant(0), node.Constant(1));
        if (a.IsFloat != b.IsFloat)
        {
            throw node.Refuse("it combines whole numbers with floating-point numbers.");
        }

        var shape = new long[Math.Max(a.Shape.Length, b.Shape.Length)];
        for (var i = 1; i <= shape.Length; i++)
        {
            var (one, other) = (i <= a.Shape.Length ? a.Shape[^i] : 1, i <= b.Shape.Length ? b.Shape[^i] : 1);
            shape[^i] = one == 1 ? other : other == 1 || one == other ? one : throw node.Refuse(
                $"[{string.Join(", ", a.Shape)}] and [{string.Join(", ", b.Shape)}] do not fit each other.");
        }

        RequireSmall(node, shape);
        var (left, right) = (Spread(a, shape), Spread(b, shape));
        if (!a.IsFloat)
        {
            var (ints, others) = (a.Integers, b.Integers);
            return ConstantTensor.Of([.. left.Zip(right, (i, j) => whole(ints[i], others[j]))], shape);
        }

        var values = new float[left.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = real(a.Floats[left[i]], b.Floats[right[i]]);
        }

        return ConstantTensor.Of(values, shape);
    }

    private static int[] Spread(ConstantTensor tensor, long[] shape)
    {
        var own = ConstantTensor.Strides(tensor.Shape);
        var strides = new long[shape.Length];
        for (var i = 1; i <= own.Length; i++)
        {
            strides[^i] = tensor.Shape[^i] == 1 ? 0 : own[^i];
        }

        return ConstantTensor.Indexes(shape, strides);
    }

    private static ConstantTensor Cast(ImportNode node)
    {
        var (value, toFloat) = (node.Constant(0), Casting.IsFloat(node.Kind("DstT")));
        return (value.IsFloat, toFloat) switch
        {
            (false, true) => ConstantTensor.Of(Array.ConvertAll(node.Integers(0), number => (float)number), value.Shape),
            (true, false) => ConstantTensor.Of(
                Array.ConvertAll(value.Floats.ToArray(), number => (Size)checked((long)MathF.Truncate(number))), value.Shape),
            _ => value,
        };
    }

    private static ConstantTensor Reshape(ImportNode node)
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

    private static ConstantTensor Squeeze(ImportNode node)
    {
        var value = node.Constant(0);
        var listed = node.Axes(node.List("squeeze_dims"), value.Shape.Length);
        return listed.All(axis => value.Shape[axis] == 1)
            ? value.Reshaped([.. value.Shape.Where((size, axis) => listed.Length > 0 ? !listed.Contains(axis) : size != 1)])
            : throw node.Refuse("it leaves out an axis of more than one element.");
    }

    private static ConstantTensor ExpandDims(ImportNode node)
    {
        var value = node.Constant(0);
        var axis = node.Integers(1) is [var given] ? node.Axis(given, value.Shape.Length + 1) : throw node.Refuse("it names one axis.");
        return value.Reshaped([.. value.Shape[..axis], 1, .. value.Shape[axis..]]);
    }

    private static ConstantTensor Pack(ImportNode node)
    {
        var parts = node.Inputs.Select(input => input.Constant!).ToArray();
        var axis = node.Axis(node.Integer("axis", 0), parts[0].Shape.Length + 1);
        return Joined(node, [.. parts.Select(part => part.Shape.Length == parts[0].Shape.Length
            ? part.Reshaped([.. part.Shape[..axis], 1, .. part.Shape[axis..]])
            : throw node.Refuse("its inputs do not have the same number of dimensions."))], axis);
    }

    private static ConstantTensor Concat(ImportNode node)
    {
        var parts = node.Inputs[..^1].Select(input => input.Constant!).ToArray();
        return parts.Length > 0 && node.Integers(node.Inputs.Length - 1) is [var axis]
            ? Joined(node, parts, node.Axis(axis, parts[0].Shape.Length))
            : throw node.Refuse("it names one axis and at least one value.");
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
        RequireSmall(node, shape);
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

    private static ConstantTensor StridedSlice(ImportNode node)
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

    private static ConstantTensor Fill(ImportNode node)
    {
        var (shape, value) = (node.Integers(0), node.Constant(1));
        RequireSmall(node, shape);
        return value.Count == 1
            ? value.Pick(shape, new int[ConstantTensor.Product(shape)])
            : throw node.Refuse("it repeats a single number.");
    }

    private static ConstantTensor Range(ImportNode node)
    {
        if (node.Integers(0) is not [var start] || node.Integers(1) is not [var limit] || node.Integers(2) is not [var step] || step == 0)
        {
            throw node.Refuse("it counts from one number to another.");
        }

        var count = Math.Max(0, checked((limit - start + step - Math.Sign(step)) / step));
        RequireSmall(node, [count]);
        return ConstantTensor.Of([.. Enumerable.Range(0, (int)count).Select(i => (Size)(start + (i * step)))], count);
    }

    private static ConstantTensor Gather(ImportNode node)
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

    private static void RequireSmall(ImportNode node, long[] shape)
    {
        if (shape.Any(size => size < 0) || shape.Aggregate(1.0, (product, size) => product * size) > LargestResult)
        {
            throw node.Refuse($"a constant of the shape [{string.Join(", ", shape)}] is too large to be computed on import.");
        }
    }
}
