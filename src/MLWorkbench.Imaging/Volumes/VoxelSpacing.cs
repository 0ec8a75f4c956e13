namespace MLWorkbench.Imaging.Volumes;

/// <summary>Millimetres from one voxel to the next along each axis of a <see cref="Volume"/>; 1 where a file does not say.</summary>
/// <param name="Slice">From slice to slice.</param>
/// <param name="Row">From row to row.</param>
/// <param name="Column">From column to column.</param>
public readonly record struct VoxelSpacing(double Slice, double Row, double Column)
{
    /// <summary>The spacing as messages say it.</summary>
    public override string ToString() => FormattableString.Invariant($"{Slice:0.###} x {Row:0.###} x {Column:0.###} mm");
}
