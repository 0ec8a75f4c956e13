using MLWorkbench.Imaging.Dicom.Elements;

namespace MLWorkbench.Imaging.Dicom.Presentation;

/// <summary>A table of the Modality LUT, VOI LUT or palette modules (PS3.3 C.11.1.1, C.11.2.1.1, C.7.6.3.1.5).</summary>
/// <param name="First">The input that the first entry stands for; smaller ones get it too.</param>
/// <param name="Bits">Bits of an entry: 8 to 16.</param>
/// <param name="Entries">The entries; greater inputs get the last.</param>
internal sealed record LookupTable(int First, int Bits, double[] Entries)
{
    /// <summary>The entry for a value.</summary>
    public double At(double value) => Entries[(int)Math.Clamp(value - First, 0, Entries.Length - 1)];

    /// <summary>The table of an item with LUT Descriptor and LUT Data; null where it is incomplete.</summary>
    public static LookupTable? Of(DicomDataSet item, DicomDataSet file) => Of(item, file, DicomTags.LutDescriptor, DicomTags.LutData);

    /// <summary>The table of two elements; null where it is incomplete.</summary>
    /// <param name="set">Holds the elements.</param>
    /// <param name="file">The file's data set, which says whether stored values are signed.</param>
    /// <param name="descriptor">Number of entries, first input, bits.</param>
    /// <param name="data">The entries.</param>
    public static LookupTable? Of(DicomDataSet set, DicomDataSet file, DicomTag descriptor, DicomTag data)
    {
        if (set.Numbers(descriptor) is not [var count, var first, var bits] || !set.TryFind(data, out var element) || bits is < 1 or > 16)
        {
            return null;
        }

        // A count of 0 means 65,536; the first input has the sign of the pixels.
        var entries = count == 0 ? 65_536 : (int)count;
        var signed = file.Number(DicomTags.PixelRepresentation) == 1;
        var start = signed && first > short.MaxValue ? first - 65_536 : first;
        var bytes = element.Value.Span;
        var wide = bytes.Length >= entries * 2;
        if (!wide && bytes.Length < entries)
        {
            return null;
        }

        var values = new double[entries];
        for (var index = 0; index < entries; index++)
        {
            values[index] = !wide ? bytes[index]
                : set.IsBigEndian ? (bytes[index * 2] << 8) | bytes[(index * 2) + 1]
                : bytes[index * 2] | (bytes[(index * 2) + 1] << 8);
        }

        return new LookupTable((int)start, (int)bits, values);
    }
}
