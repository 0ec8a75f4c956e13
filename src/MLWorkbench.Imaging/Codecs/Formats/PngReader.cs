using System.Buffers.Binary;

namespace MLWorkbench.Imaging.Codecs.Formats;

/// <summary>PNG (ISO/IEC 15948): a signature and chunks of length, name, data and checksum. libpng checks the checksums.</summary>
internal sealed class PngReader : IFormatReader
{
    private const int ChunkFrame = 12;
    private const int HeaderEnd = 8 + ChunkFrame + 13;

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public ImageFormat Format => ImageFormat.Png;

    public bool Recognises(ReadOnlySpan<byte> start) => start.StartsWith(Signature);

    public ImageInfo ReadHeader(ReadOnlySpan<byte> file)
    {
        if (file.Length < HeaderEnd)
        {
            throw Truncated.After(file.Length);
        }

        if (!file[12..16].SequenceEqual("IHDR"u8))
        {
            throw new ImageDecodeException("damaged PNG: the header chunk is not the first");
        }

        var width = BinaryPrimitives.ReadUInt32BigEndian(file[16..]);
        var height = BinaryPrimitives.ReadUInt32BigEndian(file[20..]);
        if (width is 0 or > int.MaxValue || height is 0 or > int.MaxValue)
        {
            throw new ImageDecodeException($"damaged PNG: the size is {width} x {height}");
        }

        var (bits, colour) = (file[24], file[25]);
        var alpha = colour is 4 or 6 || (colour == 3 && HasTransparency(file));
        return new ImageInfo(
            ImageFormat.Png, (int)width, (int)height, colour is 0 or 4 ? 1 : 3, bits == 16 ? PixelDepth.U16 : PixelDepth.U8, alpha);
    }

    public void CheckWhole(ReadOnlySpan<byte> file)
    {
        long position = Signature.Length;
        while (position + ChunkFrame <= file.Length)
        {
            var start = (int)position;
            position += ChunkFrame + BinaryPrimitives.ReadUInt32BigEndian(file[start..]);
            if (position > file.Length)
            {
                throw Truncated.OfAtLeast(file.Length, position);
            }

            if (file.Slice(start + 4, 4).SequenceEqual("IEND"u8))
            {
                return;
            }
        }

        throw Truncated.OfAtLeast(file.Length, position + ChunkFrame);
    }

    private static bool HasTransparency(ReadOnlySpan<byte> file)
    {
        for (long position = HeaderEnd; position + ChunkFrame <= file.Length;)
        {
            var start = (int)position;
            var name = file.Slice(start + 4, 4);
            if (name.SequenceEqual("tRNS"u8))
            {
                return true;
            }

            if (name.SequenceEqual("IDAT"u8))
            {
                return false;
            }

            position += ChunkFrame + BinaryPrimitives.ReadUInt32BigEndian(file[start..]);
        }

        return false;
    }
}
