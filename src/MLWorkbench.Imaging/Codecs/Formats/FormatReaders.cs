namespace MLWorkbench.Imaging.Codecs.Formats;

/// <summary>The formats that are known, and the one way to find a file's.</summary>
internal static class FormatReaders
{
    private static readonly IFormatReader[] All = [new PngReader(), new JpegReader(), new BmpReader(), new TiffReader(), new DicomReader()];

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
