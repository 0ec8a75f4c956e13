namespace MLWorkbench.Samples.Scanning;

/// <summary>A finding scanned slice by slice, from the feet to the head.</summary>
/// <param name="Stored">HU + 1024, [slices, 64, 64].</param>
/// <param name="Mask">255 where a nodule fills at least half of the voxel's volume, else 0.</param>
/// <param name="Thickness">Millimetres from slice to slice.</param>
internal sealed record PatchVolume(ushort[] Stored, byte[] Mask, double Thickness)
{
    /// <summary>Slices of a volume: with 1.25 mm each they hold the largest nodule.</summary>
    public const int Slices = 11;
}
