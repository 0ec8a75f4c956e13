namespace MLWorkbench.Deidentification.Cleaning;

/// <summary>Why a file was not written.</summary>
public enum RefusalKind
{
    /// <summary>It is no DICOM file.</summary>
    NotDicom,

    /// <summary>It cannot be read.</summary>
    Damaged,

    /// <summary>It holds no image: a report, an encapsulated document, a waveform, a directory.</summary>
    NoImage,

    /// <summary>It is a folder that cannot be read; what is in it is not known.</summary>
    UnreadFolder,

    /// <summary>It says that text is burned in, and no rule masks it.</summary>
    BurnedInText,

    /// <summary>An overlay lies within the pixel data and cannot be taken out.</summary>
    EmbeddedOverlay,

    /// <summary>Something identifying was found in what would have been written.</summary>
    FoundAgain,
}
