namespace MLWorkbench.Onnx.TensorFlow;

/// <summary>What to take from a TensorFlow graph.</summary>
public sealed record TensorFlowImportOptions
{
    /// <summary>
    /// Names of nodes, or of their outputs ("name:1"), that the model computes, in this order. Default: every node that computes
    /// something from the images alone and that no other such node reads.
    /// </summary>
    public IReadOnlyList<string> Outputs { get; init; } = [];

    /// <summary>
    /// The node that takes the images. Default: the only placeholder for images that the outputs need. Any node may be named; what
    /// computes it is left out (decoding and scaling inside the graph).
    /// </summary>
    public string? InputName { get; init; }

    /// <summary>
    /// The size of the images in pixels. Default: what the graph states, or any. A network that does not depend on the size that its
    /// graph states, as most do not, can be imported for another; margins are computed anew.
    /// </summary>
    public (int Height, int Width)? ImageSize { get; init; }
}
