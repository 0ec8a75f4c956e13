namespace MLWorkbench.Data.Inspection;

/// <summary>The decoded values of one frame, before any transform.</summary>
/// <param name="Sha256">Over the values as little-endian numbers, row by row, the samples of a pixel side by side; lower-case hexadecimal.</param>
/// <param name="Min">Least value.</param>
/// <param name="Max">Greatest value.</param>
/// <param name="Mean">Mean of all values.</param>
public sealed record FrameInspection(string Sha256, double Min, double Max, double Mean);
