using MLWorkbench.Onnx.TensorFlow.Constants;

namespace MLWorkbench.Onnx.TensorFlow.Operators;

/// <summary>Operators on two values that are spread over each other (BiasAdd, Add, Mul ...), and matrix products.</summary>
internal static class Arithmetic
{
    public static Func<ImportNode, GraphValue> Binary(string type) =>
        node => Combine(node, node.Input(0), node.Input(1), (a, b) => node.Emit(type, [a, b]));

    public static GraphValue Add(ImportNode node) =>
        Joined(node, node.Input(0), node.Input(1)) ?? Joined(node, node.Input(1), node.Input(0)) ?? Binary("Add")(node);

    public static GraphValue SquaredDifference(ImportNode node) => Combine(node, node.Input(0), node.Input(1), (a, b) =>
    {
        var difference = node.Step("Sub", [a, b]);
        return node.Emit("Mul", [difference, difference]);
    });

    public static GraphValue Sum(ImportNode node)
    {
        var sum = node.Input(0);
        for (var i = 1; i < node.Inputs.Length; i++)
        {
            var hint = i == node.Inputs.Length - 1 ? node.Name : $"{node.Name}#{i}";
            sum = Combine(node, sum, node.Inputs[i], (a, b) => node.Graph.Emit("Add", hint, [a, b]));
        }

        return sum;
    }

    /// <summary>A vector with one number for each channel is added; the channels are the last axis, or the second with NCHW.</summary>
    public static GraphValue Bias(ImportNode node)
    {
        var (value, bias) = (node.Input(0), node.Input(1));
        if (bias.Rank != 1 || value.Rank < 2)
        {
            throw node.Refuse("a bias is a vector with one number for each channel.");
        }

        if (node.Text("data_format", "NHWC") == "NCHW" && value.Rank > 2)
        {
            if (Joined(node, value, bias, channelAxis: 1) is { } joined)
            {
                return joined;
            }

            var raised = bias.Constant is { } constant
                ? GraphValue.Of(constant.Reshaped([constant.Shape[0], .. Enumerable.Repeat(1L, value.Rank - 2)]))
                : throw node.Refuse("a bias that is computed from the image is not supported with the layout NCHW.");
            return Combine(node, value, raised, (a, b) => node.Emit("Add", [a, b]));
        }

        return Joined(node, value, bias) ?? Combine(node, value, bias, (a, b) => node.Emit("Add", [a, b]));
    }

    public static GraphValue MatMul(ImportNode node)
    {
        var (a, b) = (node.Input(0), node.Input(1));
        var (turnA, turnB) = (node.Flag("transpose_a"), node.Flag("transpose_b"));
        if (a.Rank != 2 || b.Rank != 2)
        {
            throw node.Refuse($"it multiplies matrices, not values of {a.Rank} and {b.Rank} dimensions.");
        }

        var (length, other) = (a.Shape[turnA ? 0 : 1], b.Shape[turnB ? 1 : 0]);
        if (length.IsKnown && other.IsKnown && length != other)
        {
            throw node.Refuse($"rows of {length} numbers do not fit columns of {other}.");
        }

        var name = node.Emit(
            "Gemm", [node.Graph.Plain(a, $"{node.Name}#a"), node.Graph.Plain(b, $"{node.Name}#b")],
            ("transA", turnA ? 1 : 0), ("transB", turnB ? 1 : 0));
        return new GraphValue(a.Shape[turnA ? 1 : 0], b.Shape[turnB ? 0 : 1])
        {
            Plain = name,
            Unbiased = node.Graph.IsReadOnce(node.Name) ? node.Graph.Last : null,
        };
    }

    /// <summary>The sum with a vector as the bias of the convolution or product that makes the value; null where that cannot be.</summary>
    private static GraphValue? Joined(ImportNode node, GraphValue value, GraphValue bias, int? channelAxis = null)
    {
        var axis = channelAxis ?? value.Rank - 1;
        if (value.Unbiased is not { } maker || bias.Constant is not { IsFloat: true } vector || bias.Rank > value.Rank
            || !value.Shape[axis].Is(vector.Count) || (vector.Count > 1 && !LiesAlong(bias, value.Rank, axis, channelAxis)))
        {
            return null;
        }

        // With the layout NCHW a vector that is added without saying so runs along the width.
        if (channelAxis is null && value.Rank == 4 && value.Image is null)
        {
            return null;
        }

        maker.Input.Add(node.Graph.Placed(vector.Reshaped(vector.Count), node.Name));
        var name = node.Graph.Builder.Rename(maker, node.Name);
        var blocks = value.Blocks is { } cut
            ? cut with { Source = new GraphValue(cut.Source.Shape) { Image = name } }
            : null;
        return new GraphValue(value.Shape)
        {
            Plain = value.Plain is null ? null : name,
            Image = value.Image is null ? null : name,
            Blocks = blocks,
        };
    }

    private static bool LiesAlong(GraphValue bias, int rank, int axis, int? channelAxis)
    {
        var offset = channelAxis is null ? rank - bias.Rank : axis;
        return Enumerable.Range(0, bias.Rank).All(i => i + offset == axis || bias.Shape[i].Is(1));
    }

    private static GraphValue Combine(ImportNode node, GraphValue a, GraphValue b, Func<string, string, string> emit)
    {
        if (a.Blocks is { Convolved: true } cut && b.Constant is not null && b.Rank <= 1)
        {
            var whole = Combine(node, cut.Source, b, emit);
            return new GraphValue(a.Shape) { Blocks = cut with { Source = whole } };
        }

        var shape = Broadcast(node, a, b);
        return a.IsImage || b.IsImage
            ? new GraphValue(shape) { Image = emit(node.Graph.Spread(a, $"{node.Name}#a"), node.Graph.Spread(b, $"{node.Name}#b")) }
            : new GraphValue(shape) { Plain = emit(node.Graph.Plain(a, $"{node.Name}#a"), node.Graph.Plain(b, $"{node.Name}#b")) };
    }

    private static Size[] Broadcast(ImportNode node, GraphValue a, GraphValue b)
    {
        var shape = new Size[Math.Max(a.Rank, b.Rank)];
        for (var i = 1; i <= shape.Length; i++)
        {
            var (one, other) = (i <= a.Rank ? a.Shape[^i] : 1, i <= b.Rank ? b.Shape[^i] : 1);
            shape[^i] = one.Is(1) ? other
                : other.Is(1) || !other.IsKnown ? one
                : !one.IsKnown || one == other ? other
                : throw node.Refuse($"[{string.Join(", ", a.Shape)}] and [{string.Join(", ", b.Shape)}] do not fit each other.");
        }

        return shape;
    }
}
