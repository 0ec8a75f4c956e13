using MLWorkbench.Imaging.Steps.Augment;

namespace MLWorkbench.Backbones.Features;

/// <summary>Randomly changed copies of each image. What a copy looks like depends on (seed, image, copy number) alone.</summary>
/// <param name="Options">The random changes.</param>
/// <param name="Count">Copies of each image, at least 1.</param>
/// <param name="Seed">The seed of the random changes.</param>
public sealed record AugmentedCopies(AugmentOptions Options, int Count, ulong Seed);
