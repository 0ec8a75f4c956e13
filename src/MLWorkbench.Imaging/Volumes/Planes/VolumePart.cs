namespace MLWorkbench.Imaging.Volumes.Planes;

/// <summary>What of a volume becomes an image.</summary>
public enum VolumePart
{
    /// <summary>One slice.</summary>
    Slice,

    /// <summary>The slice in the middle.</summary>
    MidPlane,

    /// <summary>The axial, coronal and sagittal slices in the middle, as three channels.</summary>
    MidPlanes,

    /// <summary>The greatest value along the axis.</summary>
    Maximum,
}
