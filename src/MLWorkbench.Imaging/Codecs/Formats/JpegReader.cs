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
        var frame = ReadFrameHeader(file);
        if (frame.Precision != 8)
        {
            throw new ImageDecodeException($"JPEG with {frame.Precision} bits a value is not supported; 8 are");
        }

        if (frame.Width == 0 || frame.Height == 0 || frame.Components is not (1 or 3 or 4))
        {
            throw new ImageDecodeException($"damaged JPEG: the size is {frame.Width} x {frame.Height} with {frame.Components} components");
        }

        return new ImageInfo(ImageFormat.Jpeg, frame.Width, frame.Height, frame.Components == 1 ? 1 : 3, PixelDepth.U8, HasAlpha: false);
    }

    public void CheckWhole(ReadOnlySpan<byte> file)
    {
    }

    /// <summary>The frame header, of any kind of JPEG.</summary>
    /// <exception cref="ImageDecodeException">There is none, or what comes before it is damaged.</exception>
    public static JpegFrameHeader ReadFrameHeader(ReadOnlySpan<byte> file)
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
                return ReadFrame(file, marker, position + 4);
            }

            position += 2 + Math.Max(length, (ushort)2);
        }

        throw Truncated.After(file.Length);
    }

    // SOF0 to SOF15 without DHT (C4), JPG (C8) and DAC (CC); SOF55 is that of JPEG-LS (ITU-T T.87).
    private static bool IsFrame(byte marker) => marker is (>= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC)) or 0xF7;

    private static JpegFrameHeader ReadFrame(ReadOnlySpan<byte> file, byte marker, int position)
    {
        if (position + 6 > file.Length)
        {
            throw Truncated.After(file.Length);
        }

        var height = BinaryPrimitives.ReadUInt16BigEndian(file[(position + 1)..]);
        var width = BinaryPrimitives.ReadUInt16BigEndian(file[(position + 3)..]);
        return new JpegFrameHeader(marker, file[position], width, height, file[position + 5]);
    }
}
