using MLWorkbench.Imaging.Dicom.Elements;

namespace MLWorkbench.Deidentification.Masks;

/// <summary>Turns the numbers of a big-endian data set round.</summary>
internal static class ByteOrder
{
    /// <summary>The same data set in little endian; pixel data are left out, for they are written anew.</summary>
    public static DicomDataSet ToLittleEndian(DicomDataSet set) =>
        new([.. set.Elements.Where(element => element.Tag != DicomTags.PixelData).Select(Turn)], bigEndian: false);

    private static DicomElement Turn(DicomElement element)
    {
        if (element.Items is { } items)
        {
            return element with { Items = [.. items.Select(ToLittleEndian)] };
        }

        var size = element.Vr switch
        {
            "US" or "SS" or "AT" or "OW" => 2,
            "UL" or "SL" or "FL" or "OF" or "OL" => 4,
            "FD" or "OD" or "SV" or "UV" or "OV" => 8,
            _ => 1,
        };
        if (size == 1)
        {
            return element;
        }

        var bytes = element.Value.ToArray();
        for (var at = 0; at + size <= bytes.Length; at += size)
        {
            bytes.AsSpan(at, size).Reverse();
        }

        return element with { Value = bytes };
    }
}
