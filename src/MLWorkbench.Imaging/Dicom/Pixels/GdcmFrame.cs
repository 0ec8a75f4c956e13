using MLWorkbench.Imaging.Codecs;
using MLWorkbench.Imaging.Dicom.Native;
using MLWorkbench.Imaging.Dicom.Reading;

namespace MLWorkbench.Imaging.Dicom.Pixels;

/// <summary>Frames in JPEG, JPEG-LS and JPEG 2000, decoded by GDCM.</summary>
internal static class GdcmFrame
{
    /// <exception cref="ImageDecodeException">The frame is damaged.</exception>
    public static byte[] Decode(ReadOnlySpan<byte> frame, PixelDescription pixels, TransferSyntax syntax, int number)
    {
        if (pixels.IsFloat || pixels.Allocated is not (8 or 16 or 32))
        {
            throw new ImageDecodeException($"{syntax.Name} does not hold values of {pixels.Allocated} bits");
        }

        // A decoder of JPEG fills what is missing with grey, so the end is looked for before it sees the frame.
        if (!EndsWhole(frame))
        {
            throw new ImageDecodeException($"frame {number + 1}: truncated after {frame.Length:N0} bytes; the end of its code stream is missing");
        }

        var values = new byte[pixels.FrameBytes];
        try
        {
            DicomLibrary.Decode(frame, pixels, syntax, values);
            return values;
        }
        catch (ImageDecodeException failure)
        {
            throw new ImageDecodeException($"frame {number + 1}: {failure.Message}", failure);
        }
    }

    /// <summary>All three end with the marker FFD9; zeros, or one other byte, may pad it to an even length.</summary>
    private static bool EndsWhole(ReadOnlySpan<byte> frame)
    {
        var rest = frame.TrimEnd((byte)0);
        return rest.EndsWith((ReadOnlySpan<byte>)[0xFF, 0xD9]) || (rest.Length > 0 && rest[..^1].EndsWith((ReadOnlySpan<byte>)[0xFF, 0xD9]));
    }
}
