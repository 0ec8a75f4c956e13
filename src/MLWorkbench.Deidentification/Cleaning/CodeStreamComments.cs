using System.Buffers.Binary;

namespace MLWorkbench.Deidentification.Cleaning;

/// <summary>
/// Comments inside compressed frames, where encoders may leave names: the segments COM and APPn of JPEG and JPEG-LS, COM of JPEG 2000. Their
/// content becomes zeros of the same length, so that offsets stay right; what decoders need (JFIF, SPIFF, Adobe's colour transform) stays.
/// </summary>
internal static class CodeStreamComments
{
    /// <summary>The fragment with blank comments: the same memory where there are none.</summary>
    public static ReadOnlyMemory<byte> Blank(ReadOnlyMemory<byte> fragment)
    {
        var span = fragment.Span;
        var isJpeg = span.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8]);
        if (!isJpeg && !span.StartsWith((ReadOnlySpan<byte>)[0xFF, 0x4F]))
        {
            return fragment;
        }

        byte[]? changed = null;
        var at = 2;
        while (at + 4 <= span.Length && span[at] == 0xFF)
        {
            var marker = span[at + 1];
            var length = BinaryPrimitives.ReadUInt16BigEndian(span[(at + 2)..]);
            // The scan, or the first tile, begins: what follows is coded.
            if (marker is 0xDA or 0x90 or 0x93 or 0xD9 || length < 2 || at + 2 + length > span.Length)
            {
                break;
            }

            // Of JPEG 2000's comment the first two bytes say whether it is text.
            var from = at + 4 + (isJpeg ? 0 : 2);
            var content = Math.Max(0, at + 2 + length - from);
            if ((isJpeg ? marker is 0xFE or (>= 0xE1 and <= 0xEF and not 0xE8 and not 0xEE) : marker is 0x64)
                && content > 0 && span.Slice(from, content).IndexOfAnyExcept((byte)0) >= 0)
            {
                changed ??= fragment.ToArray();
                changed.AsSpan(from, content).Clear();
            }

            at += 2 + length;
        }

        return changed ?? fragment;
    }
}
