namespace MLWorkbench.Imaging.Volumes.Nifti;

/// <summary>The unit of lengths in a NIfTI header, by its code in the lowest three bits of xyzt_units (nifti1.h).</summary>
public enum NiftiUnit
{
    /// <summary>The file does not say; millimetres are meant nearly always, and are taken.</summary>
    Unknown = 0,

    /// <summary>Metres.</summary>
    Metre = 1,

    /// <summary>Millimetres.</summary>
    Millimetre = 2,

    /// <summary>Micrometres.</summary>
    Micrometre = 3,
}
