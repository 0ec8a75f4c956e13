using MLWorkbench.Foundation.Errors;
using MLWorkbench.Onnx.TensorFlow.Constants;
using MLWorkbench.Onnx.TensorFlow.Graphs;
using MLWorkbench.Onnx.TensorFlow.Operators;
using MLWorkbench.Onnx.TensorFlow.Protobuf;

namespace MLWorkbench.Onnx.TensorFlow;

/// <summary>Goes through the nodes that the outputs need, each after all that it reads, and adds them to the ONNX graph.</summary>
internal sealed class GraphConversion
{
    private static readonly string[] _variables =
        ["Variable", "VariableV2", "VarHandleOp", "AutoReloadVariable", "TemporaryVariable", "RestoreV2", "Restore", "RestoreSlice"];

    // What a graph does besides computing: checks, logs, files.
    private static readonly string[] _sideEffects =
        ["NoOp", "Assert", "Print", "PrintV2", "SaveV2", "SaveSlices", "ScalarSummary", "HistogramSummary", "ImageSummary", "TensorSummary",
            "MergeSummary", "Const", "Shape", "Assign", "AssignVariableOp"];

    private readonly NodeGraph _nodes;
    private readonly TensorFlowImportOptions _options;
    private readonly Dictionary<string, GraphValue[]> _values = new(StringComparer.Ordinal);

    public GraphConversion(NodeGraph nodes, TensorFlowImportOptions options) => (_nodes, _options) = (nodes, options);

    public OnnxModel Convert()
    {
        if (_options.Outputs.Select(Endpoint.Parse).FirstOrDefault(output => _nodes.Find(output.Node) is null) is { Node: not null } unknown)
        {
            throw new InputException($"the TensorFlow graph has no node '{unknown.Node}'.{Suggestion(unknown.Node)}");
        }

        var input = InputPlace.Find(_nodes, _options);
        var outputs = Outputs(input);
        var order = _nodes.InOrder(outputs.Select(output => output.Node), input.Name);
        RequireFrozen(order);
        if (!order.Contains(input))
        {
            throw new InputException(
                $"'{outputs[0]}' does not depend on the images that '{input.Name}' takes. Name another input or other outputs.");
        }

        var graph = new GraphImport("tensorflow", Readers(order, outputs));
        _values[input.Name] = [InputPlace.Declare(graph, input, _options.ImageSize)];
        foreach (var node in order.Where(node => node != input))
        {
            _values[node.Name] = Import(graph, node);
        }

        foreach (var output in Computed(outputs))
        {
            Expose(graph, output);
        }

        return graph.Builder.Build();
    }

    private List<Endpoint> Outputs(NodeDef input)
    {
        if (_options.Outputs.Count > 0)
        {
            return [.. _options.Outputs.Select(Endpoint.Parse).Distinct()];
        }

        // What also needs labels or rates belongs to training.
        var computed = _nodes.DependingOn(input.Name);
        foreach (var other in _nodes.Nodes.Where(node => node != input && InputPlace.CannotBeGiven(node)))
        {
            computed.ExceptWith(_nodes.DependingOn(other.Name, given: input.Name));
        }

        var sinks = _nodes.Nodes
            .Where(node => node != input && computed.Contains(node.Name) && !_sideEffects.Contains(node.Op)
                && _nodes.ReadersOf(node.Name).All(reader => !computed.Contains(reader.Name) || _sideEffects.Contains(reader.Op)))
            .Select(node => new Endpoint(node.Name, 0)).ToList();
        return sinks.Count > 0
            ? sinks
            : throw new InputException(
                $"nothing in the TensorFlow graph is computed from '{input.Name}' alone, or everything runs in a circle. Name the outputs.");
    }

    private static Dictionary<string, int> Readers(IReadOnlyList<NodeDef> order, IEnumerable<Endpoint> outputs)
    {
        var readers = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var source in order.SelectMany(NodeGraph.Sources).Concat(outputs))
        {
            readers[source.Node] = readers.GetValueOrDefault(source.Node) + 1;
        }

        // A value that is an output keeps its name: its operator must not be changed for a later node.
        foreach (var output in outputs)
        {
            readers[output.Node]++;
        }

        return readers;
    }

    private static void RequireFrozen(IReadOnlyList<NodeDef> order)
    {
        var variables = order.Where(node => _variables.Contains(node.Op)
            || (InputPlace.IsPlaceholder(node) && node.Attr.TryGetValue("dtype", out var type) && type.Type == DataType.DtResource)).ToList();
        if (variables.Count > 0)
        {
            throw new InputException(
                $"the TensorFlow graph is not frozen: the values of its {variables.Count} variables (the first is '{variables[0].Name}') are "
                + "not in the file. Freeze it (tf.compat.v1.graph_util.convert_variables_to_constants) and import the frozen graph.");
        }
    }

    private GraphValue[] Import(GraphImport graph, NodeDef node)
    {
        var inputs = NodeGraph.Sources(node).Select(source => Value(source, node)).ToArray();
        var isDead = _nodes.Branch(node).Any(wait => Value(wait, node).IsDead);
        if (isDead || (node.Op != "Merge" && inputs.Any(input => input.IsDead)))
        {
            return [GraphValue.Dead];
        }

        if (node.Op == "Const")
        {
            return [Constant(node)];
        }

        if (InputPlace.IsPlaceholder(node) && inputs.Length == 0)
        {
            return [InputPlace.Other(node)];
        }

        if (!OperatorTable.Knows(node.Op))
        {
            throw new InputException(
                $"node '{node.Name}' uses the TensorFlow operator '{node.Op}', which cannot be imported. {_nodes.Surroundings(node)} "
                + "If it is not needed, name the outputs that are.");
        }

        try
        {
            var made = OperatorTable.Import(new ImportNode(graph, node, inputs));
            return graph.IsReadOnce(node.Name) ? made : Array.ConvertAll(made, value => value.Unbiased is null ? value : value.Settled());
        }
        catch (Exception failure) when (failure is OverflowException or ArgumentException or IndexOutOfRangeException or InvalidOperationException)
        {
            throw new InputException(
                $"node '{node.Name}' ({node.Op}): its settings do not fit its inputs; the file is damaged. {_nodes.Surroundings(node)}", failure);
        }
    }

    private GraphValue Value(Endpoint source, NodeDef reader)
    {
        var outputs = _values[source.Node];
        return source.Output < outputs.Length ? outputs[source.Output]
            : outputs[0].IsDead ? GraphValue.Dead
            : throw new InputException(
                $"node '{reader.Name}' ({reader.Op}) reads output {source.Output} of '{source.Node}' ({_nodes.Find(source.Node)?.Op}), "
                + "which is not supported.");
    }

    private static GraphValue Constant(NodeDef node) =>
        node.Attr.TryGetValue("value", out var value) && value.Tensor is { } tensor && ConstantReader.Read(node.Name, tensor) is { } constant
            ? GraphValue.Of(constant)
            : throw new InputException($"the constant '{node.Name}' of the TensorFlow graph holds no numbers.");

    /// <summary>The outputs without those that nobody named and that turned out not to be computed from the images.</summary>
    private List<Endpoint> Computed(List<Endpoint> outputs)
    {
        var computed = outputs.Where(output => Value(output, _nodes.Find(output.Node)!) is { IsDead: false, Constant: null }).ToList();
        return computed.Count > 0 && (computed.Count == outputs.Count || _options.Outputs.Count == 0)
            ? computed
            : throw new InputException($"'{outputs.Except(computed).First()}' is not computed from the images; name another output.");
    }

    private void Expose(GraphImport graph, Endpoint output)
    {
        var value = Value(output, _nodes.Find(output.Node)!);
        var name = output.ToString();
        if (value.Blocks is not null || value.Rank == 0 || value.Shape[0] != graph.Batch)
        {
            throw new InputException(
                $"'{name}' has the shape [{string.Join(", ", value.Shape)}] and not one row for each of N images. "
                + "Name another output, or import the graph for the size of images that it was made for.");
        }

        var isImage = value.IsImage;
        var place = isImage ? graph.Image(value, name) : graph.Plain(value, name, whole: true);
        var shape = GraphImport.Describe(isImage
            ? [value.Shape[0], value.Shape[3], value.Shape[1], value.Shape[2]]
            : value.Shape);
        if (place == name)
        {
            graph.Builder.Expose(place, value.Type, shape);
        }
        else if (graph.Builder.Knows(name))
        {
            throw new InputException($"the name '{name}' stands for two values of the TensorFlow graph; the file is damaged.");
        }
        else
        {
            graph.Builder.Output(place, name, value.Type, shape);
        }
    }

    private string Suggestion(string name)
    {
        var close = _nodes.Nodes.Select(node => node.Name)
            .Where(other => other.EndsWith(name, StringComparison.OrdinalIgnoreCase) || name.EndsWith(other, StringComparison.OrdinalIgnoreCase))
            .Take(3).ToList();
        return close.Count > 0 ? $" It has: {string.Join(", ", close)}." : "";
    }
}
