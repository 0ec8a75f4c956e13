namespace MLWorkbench.Imaging.Volumes.Nifti;

/// <summary>How a NIfTI file stores a value; the numbers are those of the format (nifti1.h, DT_*).</summary>
public enum NiftiType
{
    /// <summary>8 bits, unsigned.</summary>
    UInt8 = 2,

    /// <summary>16 bits, signed.</summary>
    Int16 = 4,

    /// <summary>32 bits, signed.</summary>
    Int32 = 8,

    /// <summary>Single precision.</summary>
    Single = 16,

    /// <summary>Double precision.</summary>
    Double = 64,

    /// <summary>8 bits, signed.</summary>
    Int8 = 256,

    /// <summary>16 bits, unsigned.</summary>
    UInt16 = 512,

    /// <summary>32 bits, unsigned.</summary>
    UInt32 = 768,

    /// <summary>64 bits, signed.</summary>
    Int64 = 1024,

    /// <summary>64 bits, unsigned.</summary>
    UInt64 = 1280,
}
