using System.Buffers.Binary;
using MLWorkbench.Imaging.Codecs;

namespace MLWorkbench.Imaging.Dicom.Pixels;

/// <summary>
/// RLE lossless (PS3.5 annex G): a segment of run lengths for every byte of every sample, the most significant byte first. Written here
/// since GDCM 3.0.21 puts the bytes of 16- and 32-bit colours in another order.
/// </summary>
internal static class RleFrame
{
    private const int HeaderBytes = 64;

    /// <exception cref="ImageDecodeException">The frame is damaged.</exception>
    public static byte[] Decode(ReadOnlySpan<byte> frame, PixelDescription pixels, int number)
    {
        var wanted = pixels.Samples * pixels.ValueBytes;
        if (frame.Length < HeaderBytes || BinaryPrimitives.ReadUInt32LittleEndian(frame) != wanted || wanted > 15)
        {
            throw new ImageDecodeException($"frame {number + 1}: the header of its run lengths does not ask for {wanted} segments");
        }

        var values = GC.AllocateUninitializedArray<byte>((int)pixels.FrameBytes);
        var plane = pixels.Rows * pixels.Columns;
        var segment = new byte[plane];
        for (var index = 0; index < wanted; index++)
        {
            var start = BinaryPrimitives.ReadUInt32LittleEndian(frame[(4 + (4 * index))..]);
            var end = index + 1 < wanted ? BinaryPrimitives.ReadUInt32LittleEndian(frame[(8 + (4 * index))..]) : (uint)frame.Length;
            if (start < HeaderBytes || end > (uint)frame.Length || start > end)
            {
                throw new ImageDecodeException($"frame {number + 1}: segment {index + 1} lies outside of its pixel data");
            }

            if (!Expand(frame[(int)start..(int)end], segment))
            {
                throw new ImageDecodeException($"frame {number + 1}: segment {index + 1} ends before its last row");
            }

            var (sample, significance) = (index / pixels.ValueBytes, index % pixels.ValueBytes);
            var offset = (sample * pixels.ValueBytes) + (pixels.ValueBytes - 1 - significance);
            for (var pixel = 0; pixel < plane; pixel++)
            {
                values[(pixel * wanted) + offset] = segment[pixel];
            }
        }

        return values;
    }

    private static bool Expand(ReadOnlySpan<byte> runs, Span<byte> plane)
    {
        var (from, to) = (0, 0);
        while (to < plane.Length && from < runs.Length)
        {
            var count = unchecked((sbyte)runs[from++]);
            if (count >= 0)
            {
                var length = Math.Min(count + 1, plane.Length - to);
                if (from + length > runs.Length)
                {
                    return false;
                }

                runs.Slice(from, length).CopyTo(plane[to..]);
                (from, to) = (from + count + 1, to + length);
            }
            else if (count != sbyte.MinValue)
            {
                if (from >= runs.Length)
                {
                    return false;
                }

                var length = Math.Min(1 - count, plane.Length - to);
                plane.Slice(to, length).Fill(runs[from++]);
                to += length;
            }
        }

        return to == plane.Length;
    }
}
