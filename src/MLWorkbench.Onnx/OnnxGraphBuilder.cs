using System.Runtime.InteropServices;
using Google.Protobuf;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Onnx.Editing;
using MLWorkbench.Onnx.Protobuf;

namespace MLWorkbench.Onnx;

/// <summary>
/// Builds a graph node by node, in an order in which every name is made before it is used. Values are their names:
/// <code>
/// var graph = new OnnxGraphBuilder("scores");
/// graph.Input("x", OnnxType.Float, "N", 4);
/// var weights = graph.Constant("w", values, 4, 2);
/// graph.Output(graph.Node("MatMul", ["x", weights]), "y", OnnxType.Float, "N", 2);
/// byte[] onnx = graph.Build().ToBytes();
/// </code>
/// </summary>
public sealed class OnnxGraphBuilder
{
    /// <summary>The operator set that is written: 17, of April 2022, which every ONNX Runtime since 1.12 runs.</summary>
    public const long Opset = 17;

    /// <summary>The domain of trees, encoders and their like.</summary>
    public const string MachineLearning = "ai.onnx.ml";

    /// <summary>The version of that domain which goes with <see cref="Opset"/>.</summary>
    public const long MachineLearningVersion = 3;

    private const long IrVersion = 8;

    private readonly GraphProto _graph;
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _counters = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _domains = new(StringComparer.Ordinal) { [""] = Opset };
    private readonly SortedDictionary<string, string> _metadata = new(StringComparer.Ordinal);

    /// <summary>Starts a graph.</summary>
    /// <param name="name">Its name, shown by viewers.</param>
    public OnnxGraphBuilder(string name) => _graph = new GraphProto { Name = name };

    /// <summary>Declares an input.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="type">Its elements.</param>
    /// <param name="shape">Its dimensions.</param>
    /// <returns>The name.</returns>
    public string Input(string name, OnnxType type, params ReadOnlySpan<OnnxDimension> shape)
    {
        Claim(name);
        _graph.Input.Add(Describe(name, type, shape));
        return name;
    }

    /// <summary>Makes a value an output under a name of its own.</summary>
    /// <param name="value">A value made before.</param>
    /// <param name="name">The output's name.</param>
    /// <param name="type">Its elements.</param>
    /// <param name="shape">Its dimensions.</param>
    public void Output(string value, string name, OnnxType type, params ReadOnlySpan<OnnxDimension> shape)
    {
        Require(value);
        Claim(name);
        _graph.Node.Add(new NodeProto { OpType = "Identity", Name = name, Input = { value }, Output = { name } });
        _graph.Output.Add(Describe(name, type, shape));
    }

    /// <summary>Adds a float32 constant.</summary>
    /// <param name="hint">What to call it; a number is appended where the name is taken.</param>
    /// <param name="values">Its values, row-major.</param>
    /// <param name="shape">Its dimensions; none for a scalar.</param>
    /// <returns>Its name.</returns>
    public string Constant(string hint, ReadOnlySpan<float> values, params ReadOnlySpan<long> shape) =>
        Constant(hint, OnnxType.Float, MemoryMarshal.AsBytes(values), values.Length, shape);

    /// <summary>Adds an int64 constant.</summary>
    /// <param name="hint">What to call it; a number is appended where the name is taken.</param>
    /// <param name="values">Its values, row-major.</param>
    /// <param name="shape">Its dimensions; none for a scalar.</param>
    /// <returns>Its name.</returns>
    public string Constant(string hint, ReadOnlySpan<long> values, params ReadOnlySpan<long> shape) =>
        Constant(hint, OnnxType.Int64, MemoryMarshal.AsBytes(values), values.Length, shape);

    /// <summary>Adds an operator with one output.</summary>
    /// <param name="type">Its type: "Conv".</param>
    /// <param name="inputs">Values made before; an empty name is an optional input left out.</param>
    /// <param name="attributes">Its settings.</param>
    /// <returns>The name of its output.</returns>
    public string Node(string type, ReadOnlySpan<string> inputs, params ReadOnlySpan<OnnxAttribute> attributes) =>
        Node("", type, inputs, 1, attributes)[0];

    /// <summary>Adds an operator of any domain with any number of outputs.</summary>
    /// <param name="domain">Its domain, empty for the default one; others need <see cref="UseDomain"/> first.</param>
    /// <param name="type">Its type.</param>
    /// <param name="inputs">Values made before; an empty name is an optional input left out.</param>
    /// <param name="outputs">How many outputs it has.</param>
    /// <param name="attributes">Its settings.</param>
    /// <returns>The names of its outputs.</returns>
    public string[] Node(
        string domain, string type, ReadOnlySpan<string> inputs, int outputs, params ReadOnlySpan<OnnxAttribute> attributes)
    {
        if (!_domains.ContainsKey(domain))
        {
            throw new ArgumentException($"The domain '{domain}' of {type} was not declared.", nameof(domain));
        }

        var node = new NodeProto { OpType = type, Domain = domain };
        foreach (var input in inputs)
        {
            if (input.Length > 0)
            {
                Require(input);
            }

            node.Input.Add(input);
        }

        foreach (var attribute in attributes)
        {
            node.Attribute.Add(attribute.Proto);
        }

        for (var i = 0; i < outputs; i++)
        {
            node.Output.Add(Fresh(type));
        }

        node.Name = node.Output[0];
        _graph.Node.Add(node);
        return [.. node.Output];
    }

    /// <summary>
    /// Copies the part of another model that makes some of its values into this graph: names are made unique, operators are raised
    /// to <see cref="Opset"/>, 16-bit floats become 32-bit ones. Weights are shared with the other model, not copied.
    /// </summary>
    /// <param name="model">The other model; it may be disposed of afterwards.</param>
    /// <param name="inputs">For every input that is needed: its name there, and the value here (float32 for a 16-bit float).</param>
    /// <param name="outputs">Names of values there, outputs or inner ones; the model's outputs where none is given.</param>
    /// <returns>The names here of those values.</returns>
    /// <exception cref="InputException">
    /// The model has operators, a version or external data that cannot be taken over; the message names node and operator.
    /// </exception>
    /// <exception cref="ArgumentException">An input is missing, or is none of the model's.</exception>
    public string[] Embed(OnnxModel model, IReadOnlyDictionary<string, string> inputs, params string[] outputs) =>
        new ModelEmbedding(this, model, inputs).Take(outputs);

    /// <summary>Allows operators of another domain.</summary>
    /// <param name="domain">Its name: "ai.onnx.ml".</param>
    /// <param name="version">The version of its operator set.</param>
    public void UseDomain(string domain, long version) => _domains[domain] = version;

    /// <summary>Adds a line of metadata that travels with the model.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="value">Its text.</param>
    public void Metadata(string key, string value) => _metadata[key] = value;

    /// <summary>The finished model. The builder may go on; the model does not change any more.</summary>
    public OnnxModel Build() => new(new ModelProto
    {
        IrVersion = IrVersion,
        ProducerName = "MLWorkbench",
        ProducerVersion = typeof(OnnxGraphBuilder).Assembly.GetName().Version?.ToString(3) ?? "",
        OpsetImport = { _domains.Select(domain => new OperatorSetIdProto { Domain = domain.Key, Version = domain.Value }) },
        MetadataProps = { _metadata.Select(line => new StringStringEntryProto { Key = line.Key, Value = line.Value }) },
        Graph = _graph.Clone(),
    });

    /// <summary>The version that a domain was declared with, or 0.</summary>
    internal long VersionOf(string domain) => _domains.GetValueOrDefault(domain);

    /// <summary>Whether a value of that name has been made.</summary>
    internal bool Knows(string name) => _names.Contains(name);

    /// <summary>The operator that was added last; it may be changed until <see cref="Build"/>.</summary>
    internal NodeProto LastNode => _graph.Node[^1];

    /// <summary>Gives a value that nobody reads yet another name.</summary>
    internal string Rename(NodeProto maker, string hint)
    {
        _names.Remove(maker.Output[0]);
        maker.Output[0] = maker.Name = Fresh(hint);
        return maker.Name;
    }

    /// <summary>Makes a value an output under the name that it has.</summary>
    internal void Expose(string value, OnnxType type, params ReadOnlySpan<OnnxDimension> shape)
    {
        Require(value);
        _graph.Output.Add(Describe(value, type, shape));
    }

    /// <summary>Adds a constant whose bytes are shared with their owner, who does not change them any more.</summary>
    internal string Constant(string hint, OnnxType type, ByteString bytes, IEnumerable<long> shape)
    {
        _graph.Initializer.Add(new TensorProto { Name = Fresh(hint), DataType = (int)type, RawData = bytes, Dims = { shape } });
        return _graph.Initializer[^1].Name;
    }

    /// <summary>Adds an operator whose outputs are called as hinted; an empty hint is an optional output left out.</summary>
    internal string[] Append(
        string domain, string type, IEnumerable<string> inputs, IEnumerable<AttributeProto> attributes, IEnumerable<string> outputHints)
    {
        var node = new NodeProto { OpType = type, Domain = domain, Input = { inputs }, Attribute = { attributes } };
        node.Output.Add(outputHints.Select(hint => hint.Length > 0 ? Fresh(hint) : ""));
        node.Name = node.Output.First(name => name.Length > 0);
        _graph.Node.Add(node);
        return [.. node.Output];
    }

    private static ValueInfoProto Describe(string name, OnnxType type, ReadOnlySpan<OnnxDimension> shape)
    {
        var dimensions = new TensorShapeProto();
        foreach (var dimension in shape)
        {
            dimensions.Dim.Add(dimension.Size is { } size
                ? new TensorShapeProto.Types.Dimension { DimValue = size }
                : new TensorShapeProto.Types.Dimension { DimParam = dimension.Symbol ?? "" });
        }

        var tensor = new TypeProto.Types.Tensor { ElemType = (int)type, Shape = dimensions };
        return new ValueInfoProto { Name = name, Type = new TypeProto { TensorType = tensor } };
    }

    private string Constant(string hint, OnnxType type, ReadOnlySpan<byte> bytes, long count, ReadOnlySpan<long> shape)
    {
        var product = 1L;
        foreach (var size in shape)
        {
            product *= size;
        }

        if (product != count)
        {
            throw new ArgumentException($"{count} values do not fill the shape of constant '{hint}'.", nameof(shape));
        }

        var tensor = new TensorProto { Name = Fresh(hint), DataType = (int)type, RawData = ByteString.CopyFrom(bytes) };
        foreach (var size in shape)
        {
            tensor.Dims.Add(size);
        }

        _graph.Initializer.Add(tensor);
        return tensor.Name;
    }

    private string Fresh(string hint)
    {
        if (_names.Add(hint))
        {
            return hint;
        }

        while (true)
        {
            var count = _counters[hint] = _counters.GetValueOrDefault(hint) + 1;
            var name = FormattableString.Invariant($"{hint}_{count}");
            if (_names.Add(name))
            {
                return name;
            }
        }
    }

    private void Claim(string name)
    {
        if (name.Length == 0 || !_names.Add(name))
        {
            throw new ArgumentException($"The name '{name}' is empty or taken.", nameof(name));
        }
    }

    private void Require(string name)
    {
        if (!_names.Contains(name))
        {
            throw new ArgumentException($"Nothing in the graph is called '{name}' yet.", nameof(name));
        }
    }
}
