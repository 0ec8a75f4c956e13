namespace MLWorkbench.Packaging.Reading.Graphs;

/// <summary>A graph's operators and names, without weights and shapes: enough to look for what no model needs.</summary>
internal sealed class GraphSketch
{
    /// <summary>The element types of the inputs by name, by ONNX's numbers.</summary>
    public Dictionary<string, int> Inputs { get; } = new(StringComparer.Ordinal);

    /// <summary>The constants by name.</summary>
    public Dictionary<string, GraphTensor> Constants { get; } = new(StringComparer.Ordinal);

    /// <summary>The operators in the order of the file.</summary>
    public List<GraphNode> Nodes { get; } = [];

    /// <summary>The names of the outputs.</summary>
    public List<string> Outputs { get; } = [];
}
