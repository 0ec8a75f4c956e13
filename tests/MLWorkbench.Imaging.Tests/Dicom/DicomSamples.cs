using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using MLWorkbench.Imaging.Dicom.Elements;
using MLWorkbench.Imaging.Dicom.Reading;
using MLWorkbench.Imaging.Dicom.Writing;

namespace MLWorkbench.Imaging.Tests.Dicom;

/// <summary>DICOM files made in memory.</summary>
internal static class DicomSamples
{
    /// <summary>A grey image of 16 bits with the values given.</summary>
    /// <param name="columns">Columns.</param>
    /// <param name="values">Row by row; a whole number of rows and frames of one row.</param>
    /// <param name="further">Elements beside the pixel description, or in its place.</param>
    public static byte[] Grey(int columns, short[] values, params (uint Tag, string Vr, string Text)[] further) =>
        File(Pixels(values), [("US", 0x00280010, $"{values.Length / columns}"), ("US", 0x00280011, $"{columns}")], further);

    private static byte[] File(byte[] pixels, (string Vr, uint Tag, string Text)[] size, (uint Tag, string Vr, string Text)[] further)
    {
        (string Vr, uint Tag, string Text)[] usual =
        [
            ("CS", 0x00080060, "OT"), ("US", 0x00280002, "1"), ("CS", 0x00280004, "MONOCHROME2"), ("US", 0x00280100, "16"), ("US", 0x00280101, "16"),
            ("US", 0x00280102, "15"), ("US", 0x00280103, "1"),
        ];
        var elements = usual.Concat(size).Concat(further.Select(one => (one.Vr, one.Tag, one.Text)))
            .GroupBy(one => one.Tag)
            .Select(group => group.Last())
            .Select(one => new DicomElement(DicomTag.Of(one.Tag), one.Vr, Value(one.Vr, one.Text)))
            .Append(new DicomElement(DicomTags.PixelData, "OW", pixels))
            .OrderBy(element => element.Tag);
        return DicomWriter.Write(new DicomFile(DicomDataSet.Empty, new DicomDataSet([.. elements], bigEndian: false), TransferSyntax.ExplicitLittleEndian));
    }

    private static byte[] Value(string vr, string text)
    {
        if (vr != "US")
        {
            return Encoding.ASCII.GetBytes(text);
        }

        var bytes = new byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, ushort.Parse(text, CultureInfo.InvariantCulture));
        return bytes;
    }

    private static byte[] Pixels(short[] values)
    {
        var bytes = new byte[values.Length * 2];
        for (var index = 0; index < values.Length; index++)
        {
            BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(index * 2), values[index]);
        }

        return bytes;
    }
}
