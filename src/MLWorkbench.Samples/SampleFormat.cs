namespace MLWorkbench.Samples;

/// <summary>What generated images are stored as.</summary>
public enum SampleFormat
{
    /// <summary>One slice, 16-bit PNG of HU + 1024.</summary>
    Png,

    /// <summary>A volume of 11 slices, NIfTI compressed by gzip, in HU.</summary>
    Nifti,
}
