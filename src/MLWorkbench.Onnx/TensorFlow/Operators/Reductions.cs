using MLWorkbench.Onnx.TensorFlow.Constants;

namespace MLWorkbench.Onnx.TensorFlow.Operators;

/// <summary>Mean, Max, Min, Sum and Prod over some axes, and ArgMax.</summary>
internal static class Reductions
{
    public static Func<ImportNode, GraphValue> Over(string type) => node => Reduce(node, type);

    public static GraphValue ArgMax(ImportNode node)
    {
        var value = node.Input(0);
        var axis = node.Integers(1) is [var given] ? node.Axis(given, value.Rank) : throw node.Refuse("it names one axis.");
        var (name, order) = Layouts.Placed(node, value);
        return new GraphValue([.. value.Shape.Where((_, i) => i != axis)])
        {
            Type = OnnxType.Int64,
            Plain = Layouts.InOrder(
                node, [.. order.Where(i => i != axis)],
                emit => emit("ArgMax", [name], [("axis", Array.IndexOf(order, axis)), ("keepdims", 0)])),
        };
    }

    private static GraphValue Reduce(ImportNode node, string type)
    {
        var value = node.Input(0);
        var axes = node.Axes(node.Integers(1), value.Rank);
        var keep = node.Flag("keep_dims");
        if (axes.Length == 0)
        {
            return value;
        }

        if (type == "ReduceMean" && value.IsImage && axes is [1, 2])
        {
            var pooled = node.Graph.Emit("GlobalAveragePool", keep ? node.Name : $"{node.Name}#pooled", [node.Graph.Image(value, node.Name)]);
            var mean = new GraphValue(value.Shape[0], 1, 1, value.Shape[3]) { Image = pooled };
            return keep ? mean : Layouts.WithoutAxes(node, mean, axes);
        }

        var (name, order) = Layouts.Placed(node, value);
        long[] places = [.. axes.Select(axis => (long)Array.IndexOf(order, axis)).Order()];
        if (keep)
        {
            Size[] shape = [.. value.Shape.Select((size, axis) => axes.Contains(axis) ? 1 : size)];
            var kept = Emit(node.Emit);
            return value.IsImage ? new GraphValue(shape) { Image = kept } : new GraphValue(shape) { Plain = kept };
        }

        return new GraphValue([.. value.Shape.Where((_, axis) => !axes.Contains(axis))])
        {
            Plain = Layouts.InOrder(node, [.. order.Where(axis => !axes.Contains(axis))], Emit),
        };

        // Since set 13 the axes of a sum are an input, those of all others an attribute until set 17.
        string Emit(Func<string, string[], OnnxAttribute[], string> emit) => type == "ReduceSum"
            ? emit(type, [name, node.Constant("axes", places)], [("keepdims", keep ? 1 : 0)])
            : emit(type, [name], [("axes", places), ("keepdims", keep ? 1 : 0)]);
    }
}
