namespace MLWorkbench.Packaging.Reading.Graphs;

/// <summary>An operator of a graph, as far as the rules ask.</summary>
internal sealed record GraphNode
{
    /// <summary>Its type: "Conv".</summary>
    public string Type { get; set; } = "";

    /// <summary>Its domain; empty for the default one.</summary>
    public string Domain { get; set; } = "";

    /// <summary>The values that it takes; an empty name is one left out.</summary>
    public List<string> Inputs { get; } = [];

    /// <summary>The values that it makes; an empty name is one left out.</summary>
    public List<string> Outputs { get; } = [];

    /// <summary>Its integer settings by name; a single one is a list of one.</summary>
    public Dictionary<string, List<long>> Integers { get; } = new(StringComparer.Ordinal);

    /// <summary>Its tensors by name.</summary>
    public Dictionary<string, GraphTensor> Tensors { get; } = new(StringComparer.Ordinal);

    /// <summary>What to call it in a message.</summary>
    public string Place => $"{Type} that makes '{Outputs.FirstOrDefault()}'";
}
