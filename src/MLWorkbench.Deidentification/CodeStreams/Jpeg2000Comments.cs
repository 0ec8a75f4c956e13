using System.Buffers.Binary;

namespace MLWorkbench.Deidentification.CodeStreams;

/// <summary>
/// Comments in JPEG 2000 code streams (ITU-T T.800 annex A): the segments COM and unknown ones in the headers of image and tile-parts, and what
/// follows the end.
/// </summary>
internal static class Jpeg2000Comments
{
    private const byte TilePart = 0x90;
    private const byte Data = 0x93;
    private const byte End = 0xD9;
    private const byte Comment = 0x64;

    /// <param name="frame">The frame.</param>
    /// <param name="start">Where the code stream begins in it, with SOC.</param>
    /// <param name="end">Where it ends at the latest.</param>
    /// <exception cref="Cleaning.RefusedFileException">Its headers are damaged.</exception>
    public static List<Range> In(ReadOnlySpan<byte> frame, int start, int end)
    {
        var places = new List<Range>();
        var (at, tileEnd) = (start + 2, (long?)null);
        while (at + 2 <= end)
        {
            var marker = frame[at] == 0xFF ? frame[at + 1] : (byte)0;
            if (marker == End)
            {
                places.Add((at + 2)..end);
                return places;
            }

            if (marker == Data)
            {
                // A length of 0 means: up to the end of the code stream.
                var after = tileEnd ?? EndAfter(frame[..end], at + 2);
                if (after < at + 2)
                {
                    throw CodeStreamComments.Unread("a tile-part of its JPEG 2000 is shorter than its header");
                }

                at = (int)Math.Min(after, end);
                continue;
            }

            var length = marker != 0 && at + 4 <= end ? BinaryPrimitives.ReadUInt16BigEndian(frame[(at + 2)..]) : 0;
            if (length < 2 || at + 2 + length > end || (marker == TilePart && length < 10))
            {
                // Without a marker for its end a frame may have zeros there.
                return frame[at..end].ContainsAnyExcept((byte)0)
                    ? throw CodeStreamComments.Unread("a segment of its JPEG 2000 is missing or reaches beyond its end")
                    : places;
            }

            if (marker == TilePart)
            {
                tileEnd = BinaryPrimitives.ReadUInt32BigEndian(frame[(at + 6)..]) is var part and > 0 ? at + (long)part : null;
            }
            else if (marker == Comment)
            {
                // The first two bytes say whether it is text.
                places.Add(Math.Min(at + 6, at + 2 + length)..(at + 2 + length));
            }
            else if (marker is not ((>= 0x50 and < Comment) or (>= 0x70 and <= 0x7F)))
            {
                // Neither of part 1 nor of part 2 (T.801): decoders pass over it.
                places.Add((at + 4)..(at + 2 + length));
            }

            at += 2 + length;
        }

        return places;
    }

    /// <summary>In coded data FF is never followed by more than 8F; only the number of a packet (SOP) may look like the end.</summary>
    private static long EndAfter(ReadOnlySpan<byte> stream, int at)
    {
        while (stream[at..].IndexOf((ReadOnlySpan<byte>)[0xFF, End]) is var found and >= 0)
        {
            at += found;
            if (at < 4 || !stream[(at - 4)..at].SequenceEqual((ReadOnlySpan<byte>)[0xFF, 0x91, 0, 4]))
            {
                return at;
            }

            at += 2;
        }

        return stream.Length;
    }
}
