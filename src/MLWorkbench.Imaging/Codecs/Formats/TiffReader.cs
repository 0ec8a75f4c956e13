namespace MLWorkbench.Imaging.Codecs.Formats;

/// <summary>TIFF 6.0, first page: the directory's entries and where strips or tiles lie.</summary>
internal sealed class TiffReader : IFormatReader
{
    private const ushort Width = 256, Height = 257, BitsPerSample = 258, Photometric = 262, StripOffsets = 273, SamplesPerPixel = 277,
        StripByteCounts = 279, TileOffsets = 324, TileByteCounts = 325, SampleFormat = 339;

    private const long WhiteIsZero = 0, Palette = 3, Inks = 5;

    public ImageFormat Format => ImageFormat.Tiff;

    public bool Recognises(ReadOnlySpan<byte> start) => start.StartsWith("II*\0"u8) || start.StartsWith("MM\0*"u8);

    public ImageInfo ReadHeader(ReadOnlySpan<byte> file)
    {
        var directory = TiffDirectory.Read(file);
        var (width, height) = (directory.Number(Width, 0), directory.Number(Height, 0));
        if (width is < 1 or > int.MaxValue || height is < 1 or > int.MaxValue)
        {
            throw new ImageDecodeException($"damaged TIFF: the size is {width} x {height}");
        }

        var samples = directory.Number(SamplesPerPixel, 1);
        var colours = directory.Number(Photometric, 1);
        var depth = Depth(directory.Number(BitsPerSample, 1), directory.Number(SampleFormat, 1), colours);
        var channels = colours == Palette || samples > 2 ? 3 : 1;
        var alpha = samples == 2 || (samples == 4 && colours != Inks);
        return new ImageInfo(ImageFormat.Tiff, (int)width, (int)height, channels, depth, alpha);
    }

    public void CheckWhole(ReadOnlySpan<byte> file)
    {
        var directory = TiffDirectory.Read(file);
        var tiled = directory.Has(TileOffsets);
        var offsets = directory.Numbers(tiled ? TileOffsets : StripOffsets);
        var counts = directory.Numbers(tiled ? TileByteCounts : StripByteCounts);
        if (offsets.Length == 0 || offsets.Length != counts.Length)
        {
            throw new ImageDecodeException("damaged TIFF: the places of its strips or tiles are missing");
        }

        var end = offsets.Zip(counts, (offset, count) => offset + count).Max();
        if (end > file.Length)
        {
            throw Truncated.OfAtLeast(file.Length, end);
        }
    }

    private static PixelDepth Depth(long bits, long format, long colours) => (bits, format) switch
    {
        (1 or 4 or 8, 1) => PixelDepth.U8,
        (16, 1) when colours == WhiteIsZero => throw new ImageDecodeException("16-bit TIFF in which 0 is white is not supported"),
        (16, 1) => PixelDepth.U16,
        (32, 3) => PixelDepth.F32,
        (_, 2) => throw new ImageDecodeException($"TIFF with signed {bits}-bit values is not supported"),
        _ => throw new ImageDecodeException($"TIFF with {bits}-bit values of sample format {format} is not supported"),
    };
}
