namespace MLWorkbench.Data.Inspection;

/// <summary>What a DICOM file says of its image, in its own words. Identifiers are the file's: this is for the eyes of who has the file.</summary>
public sealed record DicomInspection
{
    /// <summary>Transfer syntax, by name.</summary>
    public required string TransferSyntax { get; init; }

    /// <summary>Modality: CT, MR, US.</summary>
    public string Modality { get; init; } = "";

    /// <summary>Body Part Examined.</summary>
    public string BodyPart { get; init; } = "";

    /// <summary>Photometric Interpretation.</summary>
    public string Photometric { get; init; } = "";

    /// <summary>Bits Stored of Bits Allocated.</summary>
    public int BitsStored { get; init; }

    /// <summary>Bits Allocated.</summary>
    public int BitsAllocated { get; init; }

    /// <summary>Patient ID.</summary>
    public string Patient { get; init; } = "";

    /// <summary>Study Instance UID.</summary>
    public string Study { get; init; } = "";

    /// <summary>Series Instance UID.</summary>
    public string Series { get; init; } = "";

    /// <summary>Rescale slope of the first frame; null where a table stands in its place.</summary>
    public double? Slope { get; init; }

    /// <summary>Rescale intercept of the first frame.</summary>
    public double? Intercept { get; init; }

    /// <summary>First window of the file as CENTER/WIDTH; empty where it has none.</summary>
    public string Window { get; init; } = "";

    /// <summary>Row and column spacing, millimetres; empty where the file has none.</summary>
    public IReadOnlyList<double> Spacing { get; init; } = [];

    /// <summary>Whether the file says that its picture has text burned in: YES, NO, or empty where it says nothing.</summary>
    public string BurnedIn { get; init; } = "";
}
