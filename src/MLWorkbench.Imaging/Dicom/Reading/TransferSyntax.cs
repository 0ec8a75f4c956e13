namespace MLWorkbench.Imaging.Dicom.Reading;

/// <summary>How a data set and its pixels are stored (PS3.5 section 10, PS3.6 annex A).</summary>
/// <param name="Uid">Its identifier.</param>
/// <param name="Name">Its name in the standard.</param>
public sealed record TransferSyntax(string Uid, string Name)
{
    private static readonly Dictionary<string, TransferSyntax> Known = new TransferSyntax[]
    {
        new("1.2.840.10008.1.2", "Implicit VR Little Endian") { IsExplicit = false },
        new("1.2.840.10008.1.2.1", "Explicit VR Little Endian"),
        new("1.2.840.10008.1.2.1.99", "Deflated Explicit VR Little Endian") { IsDeflated = true },
        new("1.2.840.10008.1.2.2", "Explicit VR Big Endian") { IsBigEndian = true },
        new("1.2.840.10008.1.2.4.50", "JPEG Baseline (Process 1)") { Codec = PixelCodec.Jpeg, IsLossy = true },
        new("1.2.840.10008.1.2.4.51", "JPEG Extended (Process 2 and 4)") { Codec = PixelCodec.Jpeg, IsLossy = true },
        new("1.2.840.10008.1.2.4.57", "JPEG Lossless, Non-Hierarchical (Process 14)") { Codec = PixelCodec.Jpeg },
        new("1.2.840.10008.1.2.4.70", "JPEG Lossless, Non-Hierarchical, First-Order Prediction (Process 14 [Selection Value 1])") { Codec = PixelCodec.Jpeg },
        new("1.2.840.10008.1.2.4.80", "JPEG-LS Lossless Image Compression") { Codec = PixelCodec.JpegLs },
        new("1.2.840.10008.1.2.4.81", "JPEG-LS Lossy (Near-Lossless) Image Compression") { Codec = PixelCodec.JpegLs, IsLossy = true },
        new("1.2.840.10008.1.2.4.90", "JPEG 2000 Image Compression (Lossless Only)") { Codec = PixelCodec.Jpeg2000 },
        new("1.2.840.10008.1.2.4.91", "JPEG 2000 Image Compression") { Codec = PixelCodec.Jpeg2000, IsLossy = true },
        new("1.2.840.10008.1.2.5", "RLE Lossless") { Codec = PixelCodec.Rle },
    }.ToDictionary(syntax => syntax.Uid);

    /// <summary>What a file without a declared syntax is read as.</summary>
    public static TransferSyntax ImplicitLittleEndian { get; } = Of("1.2.840.10008.1.2");

    /// <summary>The most usual one.</summary>
    public static TransferSyntax ExplicitLittleEndian { get; } = Of("1.2.840.10008.1.2.1");

    /// <summary>Whether every element says its value representation.</summary>
    public bool IsExplicit { get; init; } = true;

    /// <summary>Whether numbers are big endian.</summary>
    public bool IsBigEndian { get; init; }

    /// <summary>Whether everything after the file meta information is deflated.</summary>
    public bool IsDeflated { get; init; }

    /// <summary>How frames are compressed.</summary>
    public PixelCodec Codec { get; init; } = PixelCodec.None;

    /// <summary>Whether compression may have changed values.</summary>
    public bool IsLossy { get; init; }

    /// <summary>The syntax of an identifier. An unknown one is taken for a compressed syntax that cannot be decoded.</summary>
    /// <param name="uid">The identifier.</param>
    public static TransferSyntax Of(string uid) =>
        Known.TryGetValue(uid, out var known) ? known : new TransferSyntax(uid, $"transfer syntax {uid}") { Codec = PixelCodec.Unknown };
}
