namespace MLWorkbench.Samples.Scanning;

/// <summary>One finished image.</summary>
/// <param name="Stored">HU + 1024, row-major, 64 x 64.</param>
/// <param name="Mask">255 where a nodule fills at least half of the pixel's volume, else 0.</param>
/// <param name="MeasuredDiameter">In mm, as a caliper would give it: the hidden diameter with 6 % error.</param>
internal sealed record Patch(ushort[] Stored, byte[] Mask, double MeasuredDiameter);
