namespace MLWorkbench.Packaging.Manifests;

/// <summary>The graph's outputs.</summary>
public sealed record OutputContract
{
    /// <summary>Probabilities, float32 [N, classes]: calibrated where the manifest says so.</summary>
    public string Probabilities { get; init; } = "probabilities";

    /// <summary>Probabilities as the network said them, float32 [N, classes]; null where nothing was calibrated.</summary>
    public string? UncalibratedProbabilities { get; init; }

    /// <summary>What the probabilities were made from, float32 [N, classes] or [N, 1].</summary>
    public string Logits { get; init; } = "logits";

    /// <summary>The last feature map, float32 [N, channels, height, width]; null where the graph does not give it.</summary>
    public string? Features { get; init; }
}
