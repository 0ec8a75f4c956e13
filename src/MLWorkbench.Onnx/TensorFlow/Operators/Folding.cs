using MLWorkbench.Onnx.TensorFlow.Constants;
using MLWorkbench.Onnx.TensorFlow.Protobuf;

namespace MLWorkbench.Onnx.TensorFlow.Operators;

/// <summary>Computes on import what does not depend on the image: shapes, and small arithmetic on weights.</summary>
internal static class Folding
{
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
        ["Reshape"] = FoldedShapes.Reshape,
        ["Squeeze"] = FoldedShapes.Squeeze,
        ["ExpandDims"] = FoldedShapes.ExpandDims,
        ["Transpose"] = node => node.Constant(0).Transposed(
            [.. node.Integers(1).Select(axis => node.Axis(axis, node.Input(0).Rank))]),
        ["Pack"] = FoldedShapes.Pack,
        ["ConcatV2"] = FoldedShapes.Concat,
        ["StridedSlice"] = FoldedShapes.StridedSlice,
        ["Slice"] = FoldedShapes.Slice,
        ["Fill"] = FoldedShapes.Fill,
        ["Range"] = FoldedShapes.Range,
        ["Prod"] = node => ConstantTensor.Of([node.Arithmetic.Product(node.Sizes(0))]),
        ["Gather"] = FoldedShapes.Gather,
        ["GatherV2"] = FoldedShapes.Gather,
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

    /// <summary>A few bytes in the file must not ask for any amount of memory.</summary>
    public static void RequireSmall(ImportNode node, long[] shape)
    {
        if (shape.Any(size => size < 0) || shape.Aggregate(1.0, (product, size) => product * size) > LargestResult)
        {
            throw node.Refuse($"a constant of the shape [{string.Join(", ", shape)}] is too large to be computed on import.");
        }
    }
}
