using System.Buffers.Binary;

namespace MLWorkbench.Imaging.Codecs.Formats;

/// <summary>
/// JPEG (ITU-R T.81): markers up to the frame header. Whether the picture's data is whole only its decoder can tell, and the
/// native door takes every warning of libjpeg about missing or damaged data for an error.
/// </summary>
internal sealed class JpegReader : IFormatReader
{
    public ImageFormat Format => ImageFormat.Jpeg;

    public bool Recognises(ReadOnlySpan<byte> start) => start.Length >= 3 && start[0] == 0xFF && start[1] == 0xD8 && start[2] == 0xFF;

    public ImageInfo ReadHeader(ReadOnlySpan<byte> file)
    {
        var position = 2;
        while (position + 4 <= file.Length)
        {
            if (file[position] != 0xFF)
            {
                throw new ImageDecodeException(FormattableString.Invariant($"damaged JPEG: no marker at byte {position:N0}"));
            }

            var marker = file[position + 1];
            if (marker == 0xFF)
            {
                position++;
                continue;
            }

            if (marker is 0x01 or (>= 0xD0 and <= 0xD7))
            {
                position += 2;
                continue;
            }

            if (marker is 0xD9 or 0xDA)
            {
                throw new ImageDecodeException("damaged JPEG: no frame header before the picture's data");
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(file[(position + 2)..]);
            if (IsFrame(marker))
            {
                return ReadFrame(file, position + 4);
            }

            position += 2 + Math.Max(length, (ushort)2);
        }

        throw Truncated.After(file.Length);
    }

    public void CheckWhole(ReadOnlySpan<byte> file)
    {
    }

    // SOF0 to SOF15 without DHT (C4), JPG (C8) and DAC (CC).
    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    private static ImageInfo ReadFrame(ReadOnlySpan<byte> file, int position)
    {
        if (position + 6 > file.Length)
        {
            throw Truncated.After(file.Length);
        }

        var (precision, components) = (file[position], file[position + 5]);
        var height = BinaryPrimitives.ReadUInt16BigEndian(file[(position + 1)..]);
        var width = BinaryPrimitives.ReadUInt16BigEndian(file[(position + 3)..]);
        if (precision != 8)
        {
            throw new ImageDecodeException($"JPEG with {precision} bits a value is not supported; 8 are");
        }

        if (width == 0 || height == 0 || components is not (1 or 3 or 4))
        {
            throw new ImageDecodeException($"damaged JPEG: the size is {width} x {height} with {components} components");
        }

        return new ImageInfo(ImageFormat.Jpeg, width, height, components == 1 ? 1 : 3, PixelDepth.U8, HasAlpha: false);
    }
}
