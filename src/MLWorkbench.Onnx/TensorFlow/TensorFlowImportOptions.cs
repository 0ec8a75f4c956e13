namespace MLWorkbench.Onnx.TensorFlow;

/// <summary>What to take from a TensorFlow graph.</summary>
public sealed record TensorFlowImportOptions
{
    /// <summary>
    /// Names of nodes, or of their outputs ("name:1"), that the model computes, in this order. Default: every node that computes
    /// something and that no other node reads.
    /// </summary>
    public IReadOnlyList<string> Outputs { get; init; } = [];

    /// <summary>
    /// The node that takes the images. Default: the only Placeholder that the outputs need. Any node may be named; what computes it is
    /// left out (decoding and scaling inside the graph).
    /// </summary>
    public string? InputName { get; init; }
}
