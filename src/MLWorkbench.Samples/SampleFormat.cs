namespace MLWorkbench.Samples;

/// <summary>How the images are stored.</summary>
public enum SampleFormat
{
    /// <summary>One slice, 16-bit grey PNG of HU + 1024, patients in the manifest.</summary>
    Png,

    /// <summary>A volume of 11 slices, NIfTI compressed by gzip, in HU.</summary>
    Nifti,

    /// <summary>CT images in DICOM, whose headers say all that headers say of patients, made up. The manifest does not name patients.</summary>
    Dicom,

    /// <summary>No images: a row for each patient, with what a radiologist would write down of the largest nodule.</summary>
    Table,
}
