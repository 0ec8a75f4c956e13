using MLWorkbench.Foundation.Errors;
using MLWorkbench.Onnx.Protobuf;

namespace MLWorkbench.Onnx.Editing;

/// <summary>Finds the part of a graph that some values need.</summary>
internal static class GraphCut
{
    /// <summary>The model that computes one value under a name.</summary>
    public static OnnxModel At(OnnxModel model, string tensor, string outputName) => Cut(model, model.Proto.Graph, tensor, outputName);

    /// <summary>The model that computes one value from another.</summary>
    public static OnnxModel Between(OnnxModel model, string from, string to)
    {
        var graph = model.Proto.Graph;
        _ = Needed(graph, [from]);
        var start = new ValueInfoProto { Name = from, Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = (int)OnnxType.Float } } };
        var above = new GraphProto
        {
            Name = graph.Name,
            Node = { graph.Node.Where(node => !node.Output.Contains(from)) },
            Initializer = { graph.Initializer },
            Input = { start },
            Output = { graph.Output },
        };
        var known = above.Node.SelectMany(node => node.Output).Concat(above.Initializer.Select(weight => weight.Name)).Append(from)
            .ToHashSet(StringComparer.Ordinal);
        return Needed(above, [to]).SelectMany(UsedBy).FirstOrDefault(value => !known.Contains(value)) is { } outside
            ? throw new InputException($"'{to}' needs '{outside}' beside '{from}'; it cannot be computed from that alone.")
            : Cut(model, above, to, to);
    }

    private static OnnxModel Cut(OnnxModel model, GraphProto graph, string tensor, string outputName)
    {
        var nodes = Needed(graph, [tensor]);
        var used = nodes.SelectMany(UsedBy).Append(tensor).ToHashSet(StringComparer.Ordinal);
        var cut = new GraphProto
        {
            Name = graph.Name,
            Node = { nodes },
            Initializer = { graph.Initializer.Where(weight => used.Contains(weight.Name)) },
            Input = { graph.Input.Where(input => used.Contains(input.Name)) },
        };
        var type = graph.Output.FirstOrDefault(output => output.Name == tensor)?.Type?.Clone()
            ?? new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = (int)OnnxType.Float } };
        cut.Output.Add(new ValueInfoProto { Name = outputName, Type = type });
        if (outputName != tensor)
        {
            if (used.Contains(outputName) || nodes.Any(node => node.Output.Contains(outputName)))
            {
                throw new ArgumentException($"The name '{outputName}' is taken by another value of the model.", nameof(outputName));
            }

            cut.Node.Add(new NodeProto { OpType = "Identity", Name = outputName, Input = { tensor }, Output = { outputName } });
        }

        return new OnnxModel(new ModelProto
        {
            IrVersion = model.Proto.IrVersion,
            ProducerName = model.Proto.ProducerName,
            ProducerVersion = model.Proto.ProducerVersion,
            OpsetImport = { model.Proto.OpsetImport },
            MetadataProps = { model.Proto.MetadataProps },
            Graph = cut,
        });
    }

    /// <summary>The nodes that some values need, in the order of the file.</summary>
    public static IReadOnlyList<NodeProto> Needed(GraphProto graph, IEnumerable<string> values)
    {
        var makers = new Dictionary<string, NodeProto>(StringComparer.Ordinal);
        foreach (var node in graph.Node)
        {
            foreach (var output in node.Output.Where(output => output.Length > 0))
            {
                makers[output] = node;
            }
        }

        var given = graph.Input.Select(input => input.Name).Concat(graph.Initializer.Select(weight => weight.Name))
            .ToHashSet(StringComparer.Ordinal);
        var needed = new HashSet<NodeProto>(ReferenceEqualityComparer.Instance);
        var open = new Stack<string>();
        foreach (var value in values)
        {
            if (!makers.ContainsKey(value) && !given.Contains(value))
            {
                throw new InputException($"the model makes no value called '{value}'.{Suggestion(value, makers.Keys)}");
            }

            open.Push(value);
        }

        while (open.TryPop(out var value))
        {
            if (makers.TryGetValue(value, out var node) && needed.Add(node))
            {
                foreach (var input in UsedBy(node))
                {
                    open.Push(input);
                }
            }
        }

        return [.. graph.Node.Where(needed.Contains)];
    }

    /// <summary>The values that a node reads, also those that its inner graphs take from outside.</summary>
    private static IEnumerable<string> UsedBy(NodeProto node) =>
        node.Input.Where(input => input.Length > 0)
            .Concat(node.Attribute.SelectMany(attribute => attribute.Graphs.Append(attribute.G))
                .Where(inner => inner is not null)
                .SelectMany(inner => inner.Node.SelectMany(UsedBy).Concat(inner.Output.Select(output => output.Name))));

    private static string Suggestion(string value, IEnumerable<string> names)
    {
        var close = names.Where(name => name.Contains(value, StringComparison.OrdinalIgnoreCase)
            || value.Contains(name, StringComparison.OrdinalIgnoreCase)).Take(3).ToList();
        return close.Count > 0 ? $" It has: {string.Join(", ", close)}." : "";
    }
}
