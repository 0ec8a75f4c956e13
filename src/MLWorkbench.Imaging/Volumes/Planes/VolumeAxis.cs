namespace MLWorkbench.Imaging.Volumes.Planes;

/// <summary>The direction that a volume is cut across, or looked along.</summary>
public enum VolumeAxis
{
    /// <summary>From the feet to the head: slices as CT and most MR series have them.</summary>
    Axial,

    /// <summary>From front to back.</summary>
    Coronal,

    /// <summary>From right to left.</summary>
    Sagittal,
}
