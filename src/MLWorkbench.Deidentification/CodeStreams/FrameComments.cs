using MLWorkbench.Deidentification.Cleaning;
using MLWorkbench.Imaging.Codecs;
using MLWorkbench.Imaging.Dicom;
using MLWorkbench.Imaging.Dicom.Elements;
using MLWorkbench.Imaging.Dicom.Reading;

namespace MLWorkbench.Deidentification.CodeStreams;

/// <summary>Blanks comments in compressed pixel data, frame by frame: a comment may lie across the fragments of one.</summary>
internal static class FrameComments
{
    /// <summary>The data set without comments in its frames; the same one where its pixel data are not compressed so.</summary>
    /// <param name="image">The file as it was, which says where frames begin.</param>
    /// <param name="set">Its cleaned data set.</param>
    /// <exception cref="RefusedFileException">A frame cannot be searched for comments.</exception>
    public static DicomDataSet Blank(DicomImage image, DicomDataSet set)
    {
        if (!set.TryFind(DicomTags.PixelData, out var pixels) || pixels.Fragments is not { } fragments || !MayHoldComments(image.File.Syntax, fragments))
        {
            return set;
        }

        var blank = fragments.ToArray();
        foreach (var (first, count) in Frames(image))
        {
            Blank(blank.AsSpan(first, count));
        }

        return new DicomDataSet([.. set.Elements.Select(element => ReferenceEquals(element, pixels) ? element with { Fragments = blank } : element)], set.IsBigEndian);
    }

    /// <summary>Syntaxes that are not read (MPEG, retired processes of JPEG) are told by how their frames begin.</summary>
    private static bool MayHoldComments(TransferSyntax syntax, IReadOnlyList<ReadOnlyMemory<byte>> fragments) => syntax.Codec switch
    {
        PixelCodec.Jpeg or PixelCodec.JpegLs or PixelCodec.Jpeg2000 => true,
        PixelCodec.Unknown => fragments.Skip(1).Any(fragment => CodeStreamComments.Knows(fragment.Span)),
        _ => false,
    };

    private static IReadOnlyList<(int First, int Count)> Frames(DicomImage image)
    {
        try
        {
            return image.FragmentsByFrame();
        }
        catch (ImageDecodeException failure)
        {
            throw CodeStreamComments.Unread(failure.Message);
        }
    }

    private static void Blank(Span<ReadOnlyMemory<byte>> fragments)
    {
        if (fragments.Length == 1)
        {
            fragments[0] = CodeStreamComments.Blank(fragments[0]);
            return;
        }

        ReadOnlyMemory<byte> joined = Joined(fragments);
        var blank = CodeStreamComments.Blank(joined);
        if (blank.Equals(joined))
        {
            return;
        }

        var at = 0;
        foreach (ref var fragment in fragments)
        {
            fragment = blank.Slice(at, fragment.Length);
            at += fragment.Length;
        }
    }

    private static byte[] Joined(ReadOnlySpan<ReadOnlyMemory<byte>> fragments)
    {
        var length = 0;
        foreach (var fragment in fragments)
        {
            length += fragment.Length;
        }

        var (joined, at) = (new byte[length], 0);
        foreach (var fragment in fragments)
        {
            fragment.CopyTo(joined.AsMemory(at));
            at += fragment.Length;
        }

        return joined;
    }
}
