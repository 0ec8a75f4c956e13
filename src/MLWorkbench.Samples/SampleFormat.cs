namespace MLWorkbench.Samples;

/// <summary>How the images are stored.</summary>
public enum SampleFormat
{
    /// <summary>16-bit grey PNG, patients in the manifest.</summary>
    Png,

    /// <summary>CT images in DICOM, whose headers say all that headers say of patients, made up. The manifest does not name patients.</summary>
    Dicom,
}
