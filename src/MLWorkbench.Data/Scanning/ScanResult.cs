using MLWorkbench.Imaging.Dicom.Facts;

namespace MLWorkbench.Data.Scanning;

/// <summary>What looking at one file for the first time gave: its description, or why it cannot be read.</summary>
/// <param name="Path">The file's full path.</param>
/// <param name="Size">Its length in bytes; 0 when it could not be opened.</param>
/// <param name="Sha256">SHA-256 of its bytes, lower-case hexadecimal; empty when it could not be opened.</param>
/// <param name="Image">What the image is, or null when it was rejected.</param>
/// <param name="Reason">Why the file was rejected, without its path; null when it was read.</param>
public sealed record ScanResult(string Path, long Size, string Sha256, ScannedImage? Image, string? Reason)
{
    /// <summary>The reason without names of files; null where it names none.</summary>
    public string? ReasonWithoutNames { get; init; }
}

/// <summary>A decoded image in a few kilobytes; the pixels themselves are not kept.</summary>
/// <param name="Format">File format: "PNG"; "NPY" in array files.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Channels">Channels as stored.</param>
/// <param name="Bits">Bits per channel: 8, 16 or 32.</param>
/// <param name="PixelsSha256">SHA-256 of the decoded pixels, lower-case hexadecimal.</param>
/// <param name="DHash">64-bit difference hash.</param>
/// <param name="PHash">64-bit perceptual hash.</param>
/// <param name="Thumbnail">Grey image averaged to 64x64, row by row, stretched to 0..255: correlation needs no absolute values.</param>
public sealed record ScannedImage(
    string Format,
    int Width,
    int Height,
    int Channels,
    int Bits,
    string PixelsSha256,
    ulong DHash,
    ulong PHash,
    byte[] Thumbnail)
{
    /// <summary>Kind of colour as the file has it; empty where the format does not say.</summary>
    public string Mode { get; init; } = "";

    /// <summary>Pixels per inch as the file declares them; null where it does not.</summary>
    public double? Density { get; init; }

    /// <summary>What a DICOM file says beside its pixels; null for other formats.</summary>
    public DicomFacts? Dicom { get; init; }

    /// <summary>Images that its volume was divided into; 1 for an image that is no part of a volume.</summary>
    public int Parts { get; init; } = 1;

    /// <summary>Mean grey of all pixels as a share of the full range.</summary>
    public double MeanGrey { get; init; }

    /// <summary>Mean grey of the frame of the image as a share of the full range.</summary>
    public double BorderGrey { get; init; }
}
