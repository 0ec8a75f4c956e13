using System.Buffers.Binary;
using MLWorkbench.Imaging.Codecs;
using MLWorkbench.Imaging.Dicom.Elements;
using MLWorkbench.Imaging.Dicom.Reading;

namespace MLWorkbench.Imaging.Dicom.Pixels;

/// <summary>Which fragments of compressed pixel data belong to a frame (PS3.5 annex A.4).</summary>
internal static class Fragments
{
    /// <summary>The stored bytes of one frame.</summary>
    /// <exception cref="ImageDecodeException">There are too few fragments, or they cannot be told apart by frame.</exception>
    public static ReadOnlyMemory<byte> Of(DicomFile file, PixelDescription pixels, int frame)
    {
        var (first, count) = ByFrame(file, pixels)[frame];
        return Join([.. pixels.Element.Fragments!.Skip(first).Take(count)]);
    }

    /// <summary>Which fragments hold each frame: the first, and how many. Fragment 0 is the offset table and belongs to none.</summary>
    /// <exception cref="ImageDecodeException">There are too few fragments, or they cannot be told apart by frame.</exception>
    public static IReadOnlyList<(int First, int Count)> ByFrame(DicomFile file, PixelDescription pixels)
    {
        if (pixels.Element.Fragments is not { } all)
        {
            throw new ImageDecodeException($"the pixel data are not in fragments, as {file.Syntax.Name} has them");
        }

        var fragments = all.Skip(1).ToList();
        if (fragments.Count < pixels.Frames)
        {
            throw new ImageDecodeException($"truncated: {fragments.Count} of {pixels.Frames} frames");
        }

        var firsts = pixels.Frames == 1 || fragments.Count == pixels.Frames
            ? [.. Enumerable.Range(0, pixels.Frames)]
            : ByOffsets(Offsets(file.DataSet, all[0].Span), fragments, pixels.Frames) ?? ByMarkers(fragments);
        if (firsts.Count != pixels.Frames || firsts[0] != 0)
        {
            throw new ImageDecodeException("the fragments of the pixel data cannot be told apart by frame");
        }

        return [.. firsts.Select((first, frame) => (first + 1, (frame + 1 < firsts.Count ? firsts[frame + 1] : fragments.Count) - first))];
    }

    /// <summary>Where frames begin, counted from the first byte after the offset table.</summary>
    private static List<ulong> Offsets(DicomDataSet set, ReadOnlySpan<byte> table)
    {
        var offsets = new List<ulong>();
        if (set.TryFind(DicomTags.ExtendedOffsetTable, out var extended))
        {
            for (var wide = extended.Value.Span; wide.Length >= 8; wide = wide[8..])
            {
                offsets.Add(BinaryPrimitives.ReadUInt64LittleEndian(wide));
            }

            return offsets;
        }

        for (; table.Length >= 4; table = table[4..])
        {
            offsets.Add(BinaryPrimitives.ReadUInt32LittleEndian(table));
        }

        return offsets;
    }

    private static List<int>? ByOffsets(List<ulong> offsets, List<ReadOnlyMemory<byte>> fragments, int frames)
    {
        if (offsets.Count != frames)
        {
            return null;
        }

        var firsts = new List<int>();
        ulong position = 0;
        for (var index = 0; index < fragments.Count && firsts.Count < frames; index++)
        {
            if (offsets[firsts.Count] == position)
            {
                firsts.Add(index);
            }

            position += 8 + (ulong)fragments[index].Length;
        }

        return firsts;
    }

    /// <summary>A frame of JPEG begins with SOI, one of JPEG 2000 with SOC or with the signature box.</summary>
    private static List<int> ByMarkers(List<ReadOnlyMemory<byte>> fragments) =>
        [.. Enumerable.Range(0, fragments.Count).Where(index => fragments[index].Span is [0xFF, 0xD8 or 0x4F, ..] or [0, 0, 0, 0x0C, ..])];

    /// <summary>Parts as one piece; one alone stays where it is.</summary>
    private static ReadOnlyMemory<byte> Join(IReadOnlyList<ReadOnlyMemory<byte>> parts)
    {
        if (parts.Count == 1)
        {
            return parts[0];
        }

        var joined = new byte[parts.Sum(part => part.Length)];
        var at = 0;
        foreach (var part in parts)
        {
            part.CopyTo(joined.AsMemory(at));
            at += part.Length;
        }

        return joined;
    }
}
