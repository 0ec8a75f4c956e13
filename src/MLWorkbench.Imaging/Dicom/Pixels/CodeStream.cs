using MLWorkbench.Imaging.Codecs;
using MLWorkbench.Imaging.Codecs.Formats;
using MLWorkbench.Imaging.Dicom.Reading;

namespace MLWorkbench.Imaging.Dicom.Pixels;

/// <summary>
/// Frames in JPEG, JPEG-LS and JPEG 2000. What can be known of one is checked before a decoder sees it: decoders fill what is missing with grey,
/// and GDCM answers some headers by ending the process.
/// </summary>
internal static class CodeStream
{
    /// <exception cref="ImageDecodeException">The frame is damaged.</exception>
    public static byte[] Decode(ReadOnlySpan<byte> frame, PixelDescription pixels, TransferSyntax syntax, int number)
    {
        if (pixels.IsFloat || pixels.Allocated is not (8 or 16 or 32))
        {
            throw new ImageDecodeException($"{syntax.Name} does not hold values of {pixels.Allocated} bits");
        }

        try
        {
            if (!EndsWhole(frame))
            {
                throw new ImageDecodeException($"truncated after {frame.Length:N0} bytes; the end of its code stream is missing");
            }

            // The door compares the header of JPEG 2000 itself.
            return syntax.Codec != PixelCodec.Jpeg2000 && JpegFrame.Reads(Header(frame, pixels), pixels)
                ? JpegFrame.Decode(frame, pixels)
                : GdcmFrame.Decode(frame, pixels, syntax);
        }
        catch (ImageDecodeException failure)
        {
            throw new ImageDecodeException($"frame {number + 1}: {failure.Message}", failure);
        }
    }

    private static JpegFrameHeader Header(ReadOnlySpan<byte> frame, PixelDescription pixels)
    {
        var header = JpegReader.ReadFrameHeader(frame);
        return header.Height == pixels.Rows && header.Width == pixels.Columns && header.Components == pixels.Samples && header.Precision <= pixels.Allocated
            ? header
            : throw new ImageDecodeException(
                $"its JPEG is {header.Width}x{header.Height} with {header.Components} components of {header.Precision} bits, "
                + $"the file says {pixels.Columns}x{pixels.Rows} with {pixels.Samples} of {pixels.Allocated}");
    }

    /// <summary>All three end with the marker FFD9; zeros, or one other byte, may pad it to an even length.</summary>
    private static bool EndsWhole(ReadOnlySpan<byte> frame)
    {
        var rest = frame.TrimEnd((byte)0);
        return rest.EndsWith((ReadOnlySpan<byte>)[0xFF, 0xD9]) || (rest.Length > 0 && rest[..^1].EndsWith((ReadOnlySpan<byte>)[0xFF, 0xD9]));
    }
}
