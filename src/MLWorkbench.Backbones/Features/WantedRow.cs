namespace MLWorkbench.Backbones.Features;

/// <summary>One row that is wanted: an image, or an augmented copy of it.</summary>
/// <param name="Image">Position in the list of images.</param>
/// <param name="Copy">0: the image itself; 1 and on: its copies.</param>
/// <param name="Key">The address in the cache.</param>
internal readonly record struct WantedRow(int Image, int Copy, FeatureKey Key);
