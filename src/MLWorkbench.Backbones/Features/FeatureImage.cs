using MLWorkbench.Imaging.Batches;

namespace MLWorkbench.Backbones.Features;

/// <summary>One image whose features are wanted.</summary>
/// <param name="Input">Where its pixels come from.</param>
/// <param name="ContentHash">SHA-256 of its decoded pixels in lower-case hexadecimal: the address in the cache.</param>
public readonly record struct FeatureImage(ImageInput Input, string ContentHash);
