using MLWorkbench.Foundation.Errors;
using MLWorkbench.Onnx.Protobuf;

namespace MLWorkbench.Onnx.Editing;

/// <summary>Copies a model into a graph that is being built, node by node.</summary>
internal sealed class ModelEmbedding
{
    private static readonly string[] _sizes = ["Shape", "Size"];

    private readonly OnnxGraphBuilder _builder;
    private readonly ModelProto _model;
    private readonly long _opset;

    // In front of every name, so that short names stay free for the inputs and outputs of the graph that is being built.
    private readonly string _prefix;
    private readonly GraphView _view;
    private readonly Dictionary<string, TensorProto> _weights = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly HashSet<string> _inputs = new(StringComparer.Ordinal);

    // Values that hold one row per image, as far as the graph shows.
    private readonly HashSet<string> _rows = new(StringComparer.Ordinal);
    private readonly bool _takesOneImage;

    public ModelEmbedding(OnnxGraphBuilder builder, OnnxModel model, IReadOnlyDictionary<string, string> inputs)
    {
        _builder = builder;
        _model = model.Proto;
        _opset = model.Opset;
        _view = new GraphView(_model.Graph);
        _prefix = _model.Graph.Name.Length > 0 ? _model.Graph.Name : "model";
        foreach (var weight in _model.Graph.Initializer)
        {
            _weights[weight.Name] = weight;
        }

        foreach (var input in model.Inputs)
        {
            _inputs.Add(input.Name);
            _takesOneImage |= input.Shape is [{ Size: 1 }, _, ..];
        }

        foreach (var (there, here) in inputs)
        {
            if (!_inputs.Contains(there) || !builder.Knows(here))
            {
                throw new ArgumentException($"The model has no input '{there}', or the graph no value '{here}'.", nameof(inputs));
            }

            _values[there] = here;
            _rows.Add(there);
        }
    }

    public string[] Take(string[] outputs)
    {
        var wanted = outputs.Length > 0 ? outputs : [.. _model.Graph.Output.Select(output => output.Name)];
        var nodes = GraphCut.Needed(_model.Graph, wanted);
        var used = nodes.SelectMany(node => node.Input).Concat(wanted).ToHashSet(StringComparer.Ordinal);
        OnnxChecks.RequireEmbeddable(_model, nodes, _model.Graph.Initializer.Where(weight => used.Contains(weight.Name)));
        foreach (var node in nodes)
        {
            Copy(node);
        }

        return [.. wanted.Select(name => ValueOf(name, "the model's output"))];
    }

    private void Copy(NodeProto node)
    {
        var inputs = node.Input.Select(name => name.Length > 0 ? ValueOf(name, OnnxChecks.Place(node)) : "").ToArray();
        var domain = node.Domain == "ai.onnx" ? "" : node.Domain;
        if (domain.Length > 0)
        {
            Declare(domain, node.OpType);
        }

        var hasRows = !_sizes.Contains(node.OpType) && node.Input.Any(_rows.Contains);
        var context = new EmbeddedNode(_builder, node, inputs, _opset, _view, _prefix)
        {
            FreesBatch = _takesOneImage && node.Input.Count > 0 && _rows.Contains(node.Input[0]),
        };
        var made = domain.Length > 0 ? context.AsItIs() : OperatorUpgrades.Apply(context);
        for (var i = 0; i < node.Output.Count; i++)
        {
            if (node.Output[i].Length > 0 && i < made.Length)
            {
                _values[node.Output[i]] = made[i];
                if (hasRows)
                {
                    _rows.Add(node.Output[i]);
                }
            }
        }
    }

    private string ValueOf(string name, string user)
    {
        if (_values.TryGetValue(name, out var value))
        {
            return value;
        }

        if (_weights.TryGetValue(name, out var weight))
        {
            return _values[name] = EmbeddedNode.AddConstant(_builder, $"{_prefix}/{name}", weight);
        }

        throw _inputs.Contains(name)
            ? new ArgumentException($"The model's input '{name}' is needed and was not given.", nameof(name))
            : new InputException($"{user} reads '{name}', which nothing before it in the model makes; the file is damaged.");
    }

    private void Declare(string domain, string type)
    {
        var version = _model.OpsetImport.FirstOrDefault(import => import.Domain == domain)?.Version ?? 1;
        if (domain == OnnxGraphBuilder.MachineLearning && version < OnnxGraphBuilder.MachineLearningVersion && (version > 1 || type != "LabelEncoder"))
        {
            // Version 3 added settings to the trees, version 2 changed the label encoder; everything else means the same.
            version = OnnxGraphBuilder.MachineLearningVersion;
        }

        var declared = _builder.VersionOf(domain);
        if (declared == 0)
        {
            _builder.UseDomain(domain, version);
        }
        else if (declared != version)
        {
            throw new InputException(
                $"the model uses version {version} of the operators '{domain}', and version {declared} is used beside it.");
        }
    }
}
