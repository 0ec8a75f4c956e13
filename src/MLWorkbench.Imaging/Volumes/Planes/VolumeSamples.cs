namespace MLWorkbench.Imaging.Volumes.Planes;

/// <summary>How volumes become samples.</summary>
public enum VolumeSamples
{
    /// <summary>Each slice is learnt from, and the answers for a volume's slices are pooled to one: predictions are of studies.</summary>
    Pooled,

    /// <summary>Each slice is a sample with its volume's label; predictions are of slices.</summary>
    Slices,

    /// <summary>One sample: the axial, coronal and sagittal slices in the middle, as three channels.</summary>
    MidPlanes,

    /// <summary>One sample: the slice in the middle.</summary>
    MidPlane,

    /// <summary>One sample: the greatest value along the axis.</summary>
    Maximum,
}
