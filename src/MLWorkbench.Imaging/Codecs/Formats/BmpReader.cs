using System.Buffers.Binary;

namespace MLWorkbench.Imaging.Codecs.Formats;

/// <summary>Windows bitmap: file header, information header (12 bytes in the oldest files, else 40 or more), palette, rows.</summary>
internal sealed class BmpReader : IFormatReader
{
    private const int FileHeader = 14;

    public ImageFormat Format => ImageFormat.Bmp;

    public bool Recognises(ReadOnlySpan<byte> start) =>
        start.StartsWith("BM"u8) && start.Length >= 18 && BinaryPrimitives.ReadUInt32LittleEndian(start[14..]) is 12 or (>= 40 and <= 124);

    public ImageInfo ReadHeader(ReadOnlySpan<byte> file)
    {
        var header = Header.Read(file);
        var grey = header.Bits <= 8 && HasGreyPalette(file, header);
        return new ImageInfo(ImageFormat.Bmp, header.Width, header.Height, grey ? 1 : 3, PixelDepth.U8, HasAlpha: header.Bits == 32);
    }

    public void CheckWhole(ReadOnlySpan<byte> file)
    {
        var header = Header.Read(file);
        var rows = header.Compressed
            ? header.DataBytes
            : ((((long)header.Width * header.Bits) + 31) / 32 * 4) * header.Height;
        if (header.DataStart + rows > file.Length)
        {
            throw Truncated.Of(file.Length, header.DataStart + rows);
        }
    }

    private static bool HasGreyPalette(ReadOnlySpan<byte> file, Header header)
    {
        var entry = header.Size == 12 ? 3 : 4;
        var start = FileHeader + header.Size;
        var end = Math.Min(Math.Min(file.Length, header.DataStart), start + (entry << header.Bits));
        for (; start + entry <= end; start += entry)
        {
            if (file[start] != file[start + 1] || file[start] != file[start + 2])
            {
                return false;
            }
        }

        return true;
    }

    private readonly record struct Header(int Size, int Width, int Height, int Bits, bool Compressed, long DataStart, long DataBytes)
    {
        internal static Header Read(ReadOnlySpan<byte> file)
        {
            var size = BinaryPrimitives.ReadInt32LittleEndian(file[14..]);
            if (FileHeader + size > file.Length)
            {
                throw Truncated.OfAtLeast(file.Length, FileHeader + size);
            }

            var start = BinaryPrimitives.ReadUInt32LittleEndian(file[10..]);
            var header = size == 12
                ? new Header(size, ReadShort(file, 18), ReadShort(file, 20), ReadShort(file, 24), false, start, 0)
                : new Header(
                    size,
                    BinaryPrimitives.ReadInt32LittleEndian(file[18..]),
                    // A negative height means that the top row comes first.
                    (int)Math.Min(int.MaxValue, Math.Abs((long)BinaryPrimitives.ReadInt32LittleEndian(file[22..]))),
                    ReadShort(file, 28),
                    BinaryPrimitives.ReadUInt32LittleEndian(file[30..]) is 1 or 2,
                    start,
                    BinaryPrimitives.ReadUInt32LittleEndian(file[34..]));
            return header.Width > 0 && header.Height > 0 && header.Bits is 1 or 4 or 8 or 16 or 24 or 32
                ? header
                : throw new ImageDecodeException($"damaged BMP: the size is {header.Width} x {header.Height} at {header.Bits} bits");
        }

        private static int ReadShort(ReadOnlySpan<byte> file, int position) => BinaryPrimitives.ReadUInt16LittleEndian(file[position..]);
    }
}
