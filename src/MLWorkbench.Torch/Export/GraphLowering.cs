using MLWorkbench.Onnx;
using MLWorkbench.Torch.Export.Lowerings;
using MLWorkbench.Torch.Operators;
using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Torch.Export;

/// <summary>Writes a recorded forward pass into a graph, call by call. Whatever depends on parameters alone becomes a constant.</summary>
internal sealed class GraphLowering
{
    private readonly TwinTrace _trace;
    private readonly Dictionary<int, string> _values = [];
    private readonly HashSet<int> _computed = [];
    private readonly HashSet<int> _aliased = [];
    private readonly Dictionary<float, string> _scalars = [];

    public GraphLowering(OnnxGraphBuilder graph, TwinTrace trace, string input)
    {
        Graph = graph;
        _trace = trace;
        InputName = input;
        _values[trace.Input] = input;
        _computed.Add(trace.Input);
    }

    public OnnxGraphBuilder Graph { get; }

    /// <summary>The graph's input, whose first dimension is the batch.</summary>
    public string InputName { get; }

    /// <summary>Writes every call.</summary>
    /// <exception cref="ExportException">A call has no form in the graph.</exception>
    public void Run()
    {
        foreach (var (first, second) in _trace.Calls)
        {
            var call = new LoweredCall(this, first, second);
            if (first.ArgumentNames.Contains("generator") || first.Name.StartsWith("aten::rand", StringComparison.Ordinal))
            {
                throw call.Refuse("draws random numbers");
            }

            if (!call.DependsOnBatch && !call.Tensors.Any(tensor => _computed.Contains(tensor.Id)))
            {
                // Made from constants alone: its value is read from the recording when something needs it.
                continue;
            }

            RefuseHiddenWrites(call, first);
            var outputs = LoweringTable.Find(first)(call);
            for (var i = 0; i < outputs.Length; i++)
            {
                _values[first.Outputs[i].Id] = outputs[i];
                _computed.Add(first.Outputs[i].Id);
            }
        }
    }

    /// <summary>The name of a tensor in the graph; a constant is added when it is first needed.</summary>
    /// <param name="id">Its id in the recording.</param>
    public string ValueOf(int id)
    {
        if (!_values.TryGetValue(id, out var name))
        {
            name = _values[id] = Constant(id);
        }

        return name;
    }

    /// <summary>A float32 number as a constant, the same one for equal numbers.</summary>
    public string Scalar(float value)
    {
        if (!_scalars.TryGetValue(value, out var name))
        {
            name = _scalars[value] = Graph.Constant("scalar", [value]);
        }

        return name;
    }

    private string Constant(int id)
    {
        var tensor = _trace.TensorOf(id);
        var hint = _trace.ParameterNames.GetValueOrDefault(id, "constant");
        return tensor.Type switch
        {
            ScalarType.Float32 => Graph.Constant(hint, tensor.ToArray<float>(), tensor.Shape),
            ScalarType.Int64 => Graph.Constant(hint, tensor.ToArray<long>(), tensor.Shape),
            _ => throw new ExportException($"The constant '{hint}' holds {tensor.Type}; only Float32 and Int64 can be exported."),
        };
    }

    /// <summary>
    /// The graph has no memory that two names share: a write in place is the making of a new value, which is right only while
    /// nothing else looks at the same memory.
    /// </summary>
    private void RefuseHiddenWrites(LoweredCall call, TracedCall traced)
    {
        // What is written into comes first; what is only read may be shared.
        if (traced.Name.EndsWith('_') && call.Tensors.FirstOrDefault() is { } target && _aliased.Contains(target.Id))
        {
            throw call.Refuse("writes into a tensor that another one shares memory with");
        }

        if (LoweringTable.IsView(traced.Name))
        {
            _aliased.UnionWith(call.Tensors.Concat(traced.Outputs).Select(tensor => tensor.Id));
        }
    }
}
