using System.Buffers.Binary;
using MLWorkbench.Imaging.Codecs;
using MLWorkbench.Imaging.Dicom.Elements;
using MLWorkbench.Imaging.Dicom.Reading;

namespace MLWorkbench.Imaging.Dicom.Pixels;

/// <summary>
/// Decodes one frame at a time: little-endian values, row by row, the samples of a pixel side by side. Bits above Bits Stored are kept as
/// they are; colours are not converted.
/// </summary>
internal static class FrameDecoder
{
    /// <summary>Decodes a frame.</summary>
    /// <param name="file">The file.</param>
    /// <param name="pixels">Its description.</param>
    /// <param name="frame">0-based.</param>
    /// <returns><see cref="PixelDescription.FrameBytes"/> bytes.</returns>
    /// <exception cref="ImageDecodeException">The pixel data are cut short or damaged.</exception>
    public static byte[] Decode(DicomFile file, PixelDescription pixels, int frame)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(frame);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(frame, pixels.Frames);
        if (pixels.FrameBytes > Array.MaxLength)
        {
            throw new ImageDecodeException($"a frame takes {pixels.FrameBytes:N0} bytes");
        }

        return file.Syntax.Codec switch
        {
            PixelCodec.None => Native(file, pixels, frame),
            PixelCodec.Rle => RleFrame.Decode(Fragments.Of(file, pixels, frame).Span, pixels, frame),
            PixelCodec.Unknown => throw new ImageDecodeException($"{file.Syntax.Name} is not read"),
            _ => CodeStream.Decode(Fragments.Of(file, pixels, frame).Span, pixels, file.Syntax, frame),
        };
    }

    private static byte[] Native(DicomFile file, PixelDescription pixels, int frame)
    {
        var stored = pixels.Element.Value.Span;
        if (pixels.Element.Fragments is not null)
        {
            throw new ImageDecodeException($"the pixel data are in fragments, which {file.Syntax.Name} does not have");
        }

        if (pixels.Photometric is "YBR_FULL_422" or "YBR_PARTIAL_422" && pixels.Allocated == 8 && pixels.Samples == 3)
        {
            return HalfChroma(stored, pixels, frame);
        }

        var bits = (long)pixels.Frames * pixels.FrameValues * pixels.Allocated;
        CheckWhole(stored.Length, (bits + 7) / 8);
        var values = GC.AllocateUninitializedArray<byte>((int)pixels.FrameBytes);
        if (pixels.Allocated == 1)
        {
            Unpack(stored, frame * pixels.FrameValues, values);
            return values;
        }

        var start = checked((int)(frame * pixels.FrameBytes));
        var part = HasSwappedPairs(file, pixels) ? PairsSwapped(stored, start, values.Length) : stored.Slice(start, values.Length);
        if (pixels.IsPlanar && pixels.Samples > 1)
        {
            Interleave(part, pixels, values);
        }
        else
        {
            part.CopyTo(values);
        }

        if (file.Syntax.IsBigEndian)
        {
            Swap(values, pixels.ValueBytes);
        }

        return values;
    }

    /// <summary>Bytes in words of two (OW) in a big-endian file lie swapped in pairs (PS3.5 annex A.3, 8.1.1).</summary>
    private static bool HasSwappedPairs(DicomFile file, PixelDescription pixels) =>
        file.Syntax.IsBigEndian && pixels.ValueBytes == 1 && pixels.Element.Vr == "OW";

    /// <summary>A part of the bytes with their pairs in order; a last byte without a partner stays.</summary>
    private static byte[] PairsSwapped(ReadOnlySpan<byte> stored, int start, int length)
    {
        var part = new byte[length];
        for (var index = 0; index < length; index++)
        {
            var partner = (start + index) ^ 1;
            part[index] = stored[partner < stored.Length ? partner : start + index];
        }

        return part;
    }

    private static void Swap(Span<byte> values, int size)
    {
        for (var at = 0; size > 1 && at + size <= values.Length; at += size)
        {
            values.Slice(at, size).Reverse();
        }
    }

    private static void Unpack(ReadOnlySpan<byte> stored, long first, Span<byte> values)
    {
        for (var index = 0; index < values.Length; index++)
        {
            var bit = first + index;
            values[index] = (byte)((stored[(int)(bit >> 3)] >> (int)(bit & 7)) & 1);
        }
    }

    /// <summary>Y1 Y2 Cb Cr for two pixels of a row (PS3.3 C.7.6.3.1.2): each pixel gets the chroma of its pair.</summary>
    private static byte[] HalfChroma(ReadOnlySpan<byte> stored, PixelDescription pixels, int frame)
    {
        var pairs = (long)pixels.Rows * pixels.Columns / 2;
        if (pixels.Columns % 2 == 1)
        {
            throw new ImageDecodeException($"{pixels.Photometric} needs an even number of columns, not {pixels.Columns}");
        }

        CheckWhole(stored.Length, pixels.Frames * pairs * 4);
        var source = stored.Slice(checked((int)(frame * pairs * 4)), checked((int)(pairs * 4)));
        var values = new byte[pixels.FrameBytes];
        for (int from = 0, to = 0; from < source.Length; from += 4, to += 6)
        {
            (values[to], values[to + 1], values[to + 2]) = (source[from], source[from + 2], source[from + 3]);
            (values[to + 3], values[to + 4], values[to + 5]) = (source[from + 1], source[from + 2], source[from + 3]);
        }

        return values;
    }

    private static void CheckWhole(long there, long needed)
    {
        if (there < needed)
        {
            throw new ImageDecodeException($"truncated: {there:N0} of {needed:N0} bytes of pixel data");
        }
    }

    /// <summary>From all of one sample after the other to the samples of a pixel side by side.</summary>
    internal static void Interleave(ReadOnlySpan<byte> planar, PixelDescription pixels, Span<byte> values)
    {
        var (size, plane) = (pixels.ValueBytes, pixels.Rows * pixels.Columns);
        for (var sample = 0; sample < pixels.Samples; sample++)
        {
            for (var pixel = 0; pixel < plane; pixel++)
            {
                planar.Slice(((sample * plane) + pixel) * size, size).CopyTo(values[(((pixel * pixels.Samples) + sample) * size)..]);
            }
        }
    }
}
