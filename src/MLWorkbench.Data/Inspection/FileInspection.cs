namespace MLWorkbench.Data.Inspection;

/// <summary>What one file is. Fields that its format does not know are null.</summary>
public sealed record FileInspection
{
    /// <summary>The file's path as it was given.</summary>
    public required string Path { get; init; }

    /// <summary>Why it cannot be read; null when it can.</summary>
    public string? Error { get; init; }

    /// <summary>PNG, JPEG, BMP, TIFF, DICOM or NIfTI.</summary>
    public string? Format { get; init; }

    /// <summary>Length in bytes.</summary>
    public long Bytes { get; init; }

    /// <summary>Columns, in pixels; of a NIfTI file voxels along the first axis.</summary>
    public int Width { get; init; }

    /// <summary>Rows, in pixels; of a NIfTI file voxels along the second axis.</summary>
    public int Height { get; init; }

    /// <summary>Samples of a pixel as stored.</summary>
    public int Samples { get; init; }

    /// <summary>Type of a value: uint8, int16, float32.</summary>
    public string? Values { get; init; }

    /// <summary>Frames, each as stored; none of a NIfTI file, whose volume is one.</summary>
    public IReadOnlyList<FrameInspection> Frames { get; init; } = [];

    /// <summary>What only DICOM files say.</summary>
    public DicomInspection? Dicom { get; init; }

    /// <summary>What only NIfTI files say.</summary>
    public VolumeInspection? Volume { get; init; }
}
