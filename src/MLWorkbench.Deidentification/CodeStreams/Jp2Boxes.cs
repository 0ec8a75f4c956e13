using System.Buffers.Binary;

namespace MLWorkbench.Deidentification.CodeStreams;

/// <summary>
/// JPEG 2000 in the boxes of the file format JP2 (ITU-T T.800 annex I). DICOM forbids it in frames (PS3.5 8.2.4), yet there are such files and
/// decoders read them. Boxes that say how to read the pixels stay; those of XML, UUIDs and all others are blanked.
/// </summary>
internal static class Jp2Boxes
{
    /// <exception cref="Cleaning.RefusedFileException">Boxes or the code stream are damaged.</exception>
    public static List<Range> In(ReadOnlySpan<byte> frame)
    {
        var places = new List<Range>();
        Walk(frame, 0, frame.Length, places);
        return places;
    }

    private static void Walk(ReadOnlySpan<byte> frame, int at, int end, List<Range> places)
    {
        while (at + 8 <= end)
        {
            var (size, header) = ((ulong)BinaryPrimitives.ReadUInt32BigEndian(frame[at..]), 8);
            if (size == 1 && at + 16 <= end)
            {
                (size, header) = (BinaryPrimitives.ReadUInt64BigEndian(frame[(at + 8)..]), 16);
            }

            // 0: up to the end.
            size = size == 0 ? (ulong)(end - at) : size;
            if (size < (ulong)header || size > (ulong)(end - at))
            {
                throw CodeStreamComments.Unread("a box of its JP2 reaches beyond its end");
            }

            var (content, after) = (at + header, at + (int)size);
            switch (Kind(frame[(at + 4)..(at + 8)]))
            {
                case "jp2c" when frame[content..after] is [0xFF, 0x4F, ..]:
                    places.AddRange(Jpeg2000Comments.In(frame, content, after));
                    break;
                case "jp2h":
                    Walk(frame, content, after, places);
                    break;
                case "jP  " or "ftyp" or "ihdr" or "bpcc" or "colr" or "pclr" or "cmap" or "cdef" or "res ":
                    break;
                default:
                    places.Add(content..after);
                    break;
            }

            at = after;
        }

        places.Add(at..end);
    }

    private static string Kind(ReadOnlySpan<byte> type) => System.Text.Encoding.Latin1.GetString(type);
}
