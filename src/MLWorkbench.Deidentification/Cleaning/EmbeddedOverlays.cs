using System.Buffers.Binary;
using MLWorkbench.Imaging.Dicom.Elements;
using MLWorkbench.Imaging.Dicom.Pixels;

namespace MLWorkbench.Deidentification.Cleaning;

/// <summary>
/// Overlays in unused bits of Pixel Data (retired; PS3.3 C.9.2 of 2004, PS3.5 8.1.2): drawings and texts that stay when groups 60xx go. Bits
/// that belong to no stored value become zero.
/// </summary>
internal static class EmbeddedOverlays
{
    private const ushort BitsAllocated = 0x0100;
    private const ushort BitPosition = 0x0102;
    private const ushort Data = 0x3000;

    /// <summary>The data set without embedded overlays; the same one where none is declared or no unused bit is set.</summary>
    /// <param name="declared">The file's data set before it was cleaned, which names the overlays.</param>
    /// <param name="clean">The cleaned one.</param>
    /// <param name="pixels">What the file says of its pixels.</param>
    /// <param name="tally">Counts pixel data that were changed.</param>
    /// <exception cref="RefusedFileException">The pixel data are compressed, or the overlay lies where the image does.</exception>
    public static DicomDataSet Clear(DicomDataSet declared, DicomDataSet clean, PixelDescription pixels, Tally tally)
    {
        var overlays = declared.Elements.Select(element => element.Tag.Group).Where(IsOverlay).Distinct().Where(group => IsEmbedded(declared, group)).ToList();
        if (overlays.Count == 0 || !clean.TryFind(DicomTags.PixelData, out var element))
        {
            return clean;
        }

        var high = Number(declared, DicomTags.HighBit) ?? pixels.Stored - 1;
        var low = high - pixels.Stored + 1;
        if (low < 0 || high >= pixels.Allocated)
        {
            throw Refused("High Bit and Bits Stored do not fit, so that its bits cannot be told from those of the image");
        }

        // Those with data of their own go with their group; what they say of bits is then a slip.
        var hidden = overlays.Where(group => !declared.TryFind(new DicomTag(group, Data), out var data) || data.Value.IsEmpty).ToList();
        if (hidden.Any(group => (Number(declared, new DicomTag(group, BitPosition)) ?? 0) is var bit && bit >= low && bit <= high))
        {
            throw Refused("its bit is one of the image's own, so that it cannot be taken out");
        }

        if (element.Fragments is not null)
        {
            return hidden.Count == 0 ? clean : throw Refused("the pixel data are compressed, so that it cannot be taken out; decompress the file first");
        }

        var used = (pixels.Stored == 64 ? ulong.MaxValue : (1UL << pixels.Stored) - 1) << low;
        var values = element.Value.ToArray();
        if (!Clear(values, pixels.Allocated / 8, used, clean.IsBigEndian))
        {
            return clean;
        }

        tally.Add("cleared", element.Tag);
        return new DicomDataSet([.. clean.Elements.Select(other => ReferenceEquals(other, element) ? element with { Value = values } : other)], clean.IsBigEndian);
    }

    private static bool IsOverlay(ushort group) => (group & 0xFF00) == 0x6000 && group % 2 == 0;

    /// <summary>Overlays in an element of their own have one bit at position 0.</summary>
    private static bool IsEmbedded(DicomDataSet set, ushort group) =>
        (Number(set, new DicomTag(group, BitsAllocated)) ?? 1) != 1 || (Number(set, new DicomTag(group, BitPosition)) ?? 0) != 0;

    /// <summary>Groups 60xx are not in the tables of representations: files without explicit ones have two bytes there.</summary>
    private static int? Number(DicomDataSet set, DicomTag tag) => !set.TryFind(tag, out var element) || element.Value.Length < 2 ? null
        : set.IsBigEndian ? BinaryPrimitives.ReadUInt16BigEndian(element.Value.Span)
        : BinaryPrimitives.ReadUInt16LittleEndian(element.Value.Span);

    private static bool Clear(Span<byte> values, int size, ulong used, bool bigEndian)
    {
        if (size == 0)
        {
            return false;
        }

        // A value's bits in the order of its bytes in the file.
        Span<byte> mask = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(mask, used);
        mask = mask[..size];
        if (bigEndian)
        {
            mask.Reverse();
        }

        var changed = false;
        for (var at = 0; at < values.Length; at++)
        {
            var kept = (byte)(values[at] & mask[at % size]);
            changed |= kept != values[at];
            values[at] = kept;
        }

        return changed;
    }

    private static RefusedFileException Refused(string why) =>
        new(RefusalKind.EmbeddedOverlay, $"it declares an overlay (60xx) within its pixel data, and {why}");
}
