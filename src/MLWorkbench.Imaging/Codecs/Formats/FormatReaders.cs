namespace MLWorkbench.Imaging.Codecs.Formats;

/// <summary>The formats that are known, and the one way to find a file's.</summary>
internal static class FormatReaders
{
    // DICOM first: its preamble may hold the beginning of a TIFF file (PS3.10 section 7.1), with pixels of 8 bits for whoever knows no DICOM.
    private static readonly IFormatReader[] All = [new DicomReader(), new PngReader(), new JpegReader(), new BmpReader(), new TiffReader()];

    /// <summary>The reader for a file, told from its first bytes.</summary>
    /// <exception cref="ImageDecodeException">The file is empty or of no known format; the message says what it seems to be.</exception>
    internal static IFormatReader For(ReadOnlySpan<byte> file)
    {
        foreach (var reader in All)
        {
            if (reader.Recognises(file))
            {
                return reader;
            }
        }

        throw new ImageDecodeException(UnknownFormat.Describe(file));
    }
}
