namespace MLWorkbench.Backbones.Features;

/// <summary>Where the rows of a matrix came from.</summary>
/// <param name="Cached">Rows that the cache held, copies included.</param>
/// <param name="Computed">Rows that were computed now.</param>
/// <param name="Repaired">Computed rows that the cache held damaged.</param>
/// <param name="Trouble">Why computed rows could not be kept; null where they are.</param>
public sealed record FeatureCounts(int Cached, int Computed, int Repaired, string? Trouble);
