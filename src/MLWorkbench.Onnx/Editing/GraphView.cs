using MLWorkbench.Onnx.Protobuf;

namespace MLWorkbench.Onnx.Editing;

/// <summary>Answers who makes a value of a graph, and which values are constants.</summary>
internal sealed class GraphView
{
    // A chain of copies is short; a damaged file may run in a circle.
    private const int LongestChain = 16;

    private readonly Dictionary<string, NodeProto> _makers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TensorProto> _weights = new(StringComparer.Ordinal);

    public GraphView(GraphProto graph)
    {
        foreach (var node in graph.Node)
        {
            foreach (var output in node.Output.Where(output => output.Length > 0))
            {
                _makers[output] = node;
            }
        }

        foreach (var weight in graph.Initializer)
        {
            _weights[weight.Name] = weight;
        }
    }

    public NodeProto? MakerOf(string value) => _makers.GetValueOrDefault(value);

    /// <summary>The nodes behind a value, each the maker of the value that the one before computes with; ends also in a circle.</summary>
    public IEnumerable<NodeProto> Behind(string value)
    {
        var left = _makers.Count;
        for (var node = MakerOf(value); node is not null && left > 0; node = MakerOf(DataOf(node)), left--)
        {
            yield return node;
        }
    }

    /// <summary>The tensor behind a value that is a constant, seen through copies of it; null for what is computed.</summary>
    public TensorProto? ConstantOf(string value)
    {
        for (var steps = 0; steps < LongestChain; steps++)
        {
            if (_weights.TryGetValue(value, out var weight))
            {
                return weight;
            }

            switch (MakerOf(value))
            {
                case { OpType: "Constant" } constant:
                    return constant.Attribute.FirstOrDefault(attribute => attribute.T is not null)?.T;
                case { OpType: "Identity" or "Cast", Input: [var source, ..] }:
                    value = source;
                    break;
                default:
                    return null;
            }
        }

        return null;
    }

    /// <summary>The shape of an input that is a constant, also through a transposition or de-quantisation; null where it is computed.</summary>
    public IReadOnlyList<long>? WeightOf(NodeProto node, int input) => WeightOf(node, input, LongestChain);

    /// <summary>The input of a node that is computed, where only one is (x + bias); otherwise the first.</summary>
    public string DataOf(NodeProto node)
    {
        var computed = node.Input.Where(input => input.Length > 0 && ConstantOf(input) is null).ToList();
        return computed.Count > 0 ? computed[0] : node.Input.FirstOrDefault() ?? "";
    }

    private IReadOnlyList<long>? WeightOf(NodeProto node, int input, int steps)
    {
        if (node.Input.Count <= input || steps == 0)
        {
            return null;
        }

        if (MakerOf(node.Input[input]) is { OpType: "DequantizeLinear" } quantized)
        {
            return WeightOf(quantized, 0, steps - 1);
        }

        if (MakerOf(node.Input[input]) is { OpType: "Transpose" } transpose && WeightOf(transpose, 0, steps - 1) is { } shape)
        {
            var order = transpose.Attribute.FirstOrDefault(attribute => attribute.Name == "perm")?.Ints;
            return order is null ? [.. shape.Reverse()]
                : order.All(axis => axis >= 0 && axis < shape.Count) ? [.. order.Select(axis => shape[(int)axis])] : null;
        }

        return ConstantOf(node.Input[input])?.Dims;
    }
}
