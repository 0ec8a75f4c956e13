using System.Buffers.Binary;

namespace MLWorkbench.Deidentification.CodeStreams;

/// <summary>
/// Comments in JPEG (ITU-T T.81) and JPEG-LS (T.87): the segments COM, APPn and reserved ones before, between and after scans, and bytes that belong
/// to no segment. What decoders need stays: the fields of JFIF without its thumbnail, the header of SPIFF, the colour transforms of Adobe and HP.
/// </summary>
internal static class JpegComments
{
    private const byte EndOfImage = 0xD9;
    private const byte StartOfScan = 0xDA;

    /// <exception cref="Cleaning.RefusedFileException">A segment reaches beyond the frame.</exception>
    public static List<Range> In(ReadOnlySpan<byte> frame)
    {
        var places = new List<Range>();
        var at = 2;
        while (at < frame.Length)
        {
            // Where a marker must stand, decoders pass over other bytes.
            var marker = frame[at..].IndexOf((byte)0xFF) is var found and >= 0 ? at + found : frame.Length;
            places.Add(at..marker);
            // Any number of FF may stand before a marker (T.81 B.1.1.2).
            var code = marker < frame.Length && frame[marker..].IndexOfAnyExcept((byte)0xFF) is var filled and >= 0 ? marker + filled : frame.Length;
            at = code + 1;
            if (code == frame.Length || frame[code] == EndOfImage)
            {
                places.Add(Math.Min(at, frame.Length)..);
                break;
            }

            if (frame[code] is <= 0x01 or (>= 0xD0 and <= 0xD8))
            {
                continue;
            }

            var length = at + 2 <= frame.Length ? BinaryPrimitives.ReadUInt16BigEndian(frame[at..]) : 0;
            if (length < 2 || at + length > frame.Length)
            {
                throw CodeStreamComments.Unread($"its segment FF{frame[code]:X2} reaches beyond its end");
            }

            var content = frame[(at + 2)..(at + length)];
            places.Add((at + 2 + Kept(frame[code], content))..(at + length));
            at += length;
            if (frame[code] == StartOfScan)
            {
                at = AfterScan(frame, at);
            }
        }

        return places;
    }

    /// <summary>How many bytes of a segment stay.</summary>
    private static int Kept(byte marker, ReadOnlySpan<byte> content) => Math.Min(content.Length, marker switch
    {
        0xE0 => content.StartsWith("JFIF\0"u8) ? 14 : 0,
        // The header of SPIFF, the end of its directory (whose entries may be titles and authors), HP's colour transform of JPEG-LS.
        0xE8 => content.StartsWith("SPIFF\0"u8) ? 30 : content.StartsWith((ReadOnlySpan<byte>)[0, 0, 0, 1]) ? 6 : content.StartsWith("mrfx"u8) ? 5 : 0,
        0xEE => content.StartsWith("Adobe"u8) ? 12 : 0,
        // Frames, tables, scans and their parameters, those of JPEG-LS too.
        (>= 0xC0 and <= 0xDF) or (>= 0xF7 and <= 0xF9) => content.Length,
        // Comments, other application data, and reserved segments, which decoders pass over.
        _ => 0,
    });

    /// <summary>
    /// Where the coded data of a scan end: FF there has 00 after it in JPEG, less than 80 in JPEG-LS, or is a restart marker. Markers that may
    /// follow a scan are C0 and higher.
    /// </summary>
    private static int AfterScan(ReadOnlySpan<byte> frame, int at)
    {
        while (frame[at..].IndexOf((byte)0xFF) is var found and >= 0)
        {
            at += found;
            if (at + 1 == frame.Length)
            {
                break;
            }

            switch (frame[at + 1])
            {
                case 0xFF:
                    at++;
                    break;
                case < 0xC0 or (>= 0xD0 and <= 0xD7):
                    at += 2;
                    break;
                default:
                    return at;
            }
        }

        return frame.Length;
    }
}
