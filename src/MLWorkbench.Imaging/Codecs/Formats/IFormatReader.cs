namespace MLWorkbench.Imaging.Codecs.Formats;

/// <summary>
/// What managed code knows of a file format: enough to refuse a file before native code sees it. Every number from the
/// file is checked against the file's length before it is used.
/// </summary>
internal interface IFormatReader
{
    ImageFormat Format { get; }

    /// <summary>Whether a file that begins so is of this format.</summary>
    bool Recognises(ReadOnlySpan<byte> start);

    /// <summary>Reads the header.</summary>
    /// <exception cref="ImageDecodeException">The header is cut short, damaged or of a kind that is not supported.</exception>
    ImageInfo ReadHeader(ReadOnlySpan<byte> file);

    /// <summary>Makes sure that nothing is missing, as far as the file's structure shows it.</summary>
    /// <exception cref="ImageDecodeException">The file is truncated.</exception>
    void CheckWhole(ReadOnlySpan<byte> file);
}
