using MLWorkbench.Deidentification.Cleaning;

namespace MLWorkbench.Deidentification.CodeStreams;

/// <summary>
/// Places inside compressed frames that say nothing of pixels, where programs may leave names: comments, application data, thumbnails, boxes
/// of XML, and whatever stands between and behind. They become zeros of the same length, so that offsets stay right.
/// </summary>
internal static class CodeStreamComments
{
    private static ReadOnlySpan<byte> Jpeg => [0xFF, 0xD8];

    private static ReadOnlySpan<byte> Jpeg2000 => [0xFF, 0x4F];

    private static ReadOnlySpan<byte> Jp2 => [0, 0, 0, 0x0C, 0x6A, 0x50];

    /// <summary>Whether a frame begins as those do whose comments are known.</summary>
    public static bool Knows(ReadOnlySpan<byte> frame) => frame.StartsWith(Jpeg) || frame.StartsWith(Jpeg2000) || frame.StartsWith(Jp2);

    /// <summary>A whole frame without comments: the same memory where there are none.</summary>
    /// <param name="frame">The stored bytes of the frame, its fragments joined.</param>
    /// <exception cref="RefusedFileException">It is none of JPEG, JPEG-LS and JPEG 2000, or damaged, so that comments could not be found.</exception>
    public static ReadOnlyMemory<byte> Blank(ReadOnlyMemory<byte> frame)
    {
        var span = frame.Span;
        var places = span.StartsWith(Jpeg) ? JpegComments.In(span)
            : span.StartsWith(Jpeg2000) ? Jpeg2000Comments.In(span, 0, span.Length)
            : span.StartsWith(Jp2) ? Jp2Boxes.In(span)
            : throw Unread("it begins as neither JPEG nor JPEG 2000");
        byte[]? changed = null;
        foreach (var place in places)
        {
            if (span[place].ContainsAnyExcept((byte)0))
            {
                changed ??= frame.ToArray();
                changed.AsSpan(place).Clear();
            }
        }

        return changed ?? frame;
    }

    /// <summary>What cannot be searched for comments is not let out.</summary>
    public static RefusedFileException Unread(string why) =>
        new(RefusalKind.Damaged, $"a compressed frame cannot be searched for comments, where names may stand: {why}");
}
