namespace MLWorkbench.Imaging.Steps.Normalize;

/// <summary>
/// How raw pixel values are normalised. It becomes the first layer of the network and so travels inside the exported
/// graph: whoever calls a model gives it raw pixels.
/// </summary>
public sealed record NormalizeOptions
{
    /// <summary>Where the numbers come from. Default dataset: suits 8-bit, 16-bit and dark images alike.</summary>
    public NormalizeMode Mode { get; init; } = NormalizeMode.Dataset;
}
