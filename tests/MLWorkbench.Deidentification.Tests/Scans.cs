using System.Buffers.Binary;
using System.Text;
using MLWorkbench.Deidentification.Cleaning;
using MLWorkbench.Imaging.Dicom.Elements;
using MLWorkbench.Imaging.Dicom.Reading;
using MLWorkbench.Imaging.Dicom.Writing;

namespace MLWorkbench.Deidentification.Tests;

/// <summary>Plain small scans, to which a test adds what it is about.</summary>
internal static class Scans
{
    /// <summary>Three by two pixels of 16 bits, 12 of them stored.</summary>
    public static DataSetBuilder Make() => new DataSetBuilder()
        .Text(DicomTags.SopClassUid, "UI", "1.2.840.10008.5.1.4.1.1.2")
        .Text(DicomTags.SopInstanceUid, "UI", "1.2.3.4.5.6.7.8")
        .Text(DicomTags.StudyInstanceUid, "UI", "1.2.3.4.5.6.7")
        .Text(DicomTags.SeriesInstanceUid, "UI", "1.2.3.4.5.6.7.1")
        .Text(DicomTags.Modality, "CS", "CT")
        .Text(DicomTags.Manufacturer, "LO", "Acme")
        .Text(DicomTags.PatientName, "PN", "MUELLER^HANS")
        .Text(DicomTags.PatientId, "LO", "P-4711-0815")
        .Text(DicomTags.PhotometricInterpretation, "CS", "MONOCHROME2")
        .Short(DicomTags.SamplesPerPixel, 1).Short(DicomTags.Rows, 2).Short(DicomTags.Columns, 3)
        .Short(DicomTags.BitsAllocated, 16).Short(DicomTags.BitsStored, 12).Short(DicomTags.HighBit, 11).Short(DicomTags.PixelRepresentation, 0)
        .Bytes(DicomTags.PixelData, "OW", Words(0x0123, 0x0FFF, 0x0800, 0, 1, 2));

    /// <summary>The same with compressed frames.</summary>
    public static DataSetBuilder Compressed(int frames, params IReadOnlyList<byte[]> fragments) => Make()
        .Text(DicomTags.NumberOfFrames, "IS", $"{frames}")
        .Put(new DicomElement(DicomTags.PixelData, "OB", default) { Fragments = [default, .. fragments.Select(fragment => (ReadOnlyMemory<byte>)fragment)] });

    public static DeidentifiedFile Clean(DataSetBuilder set, string syntax = "1.2.840.10008.1.2.1", DateHandling dates = DateHandling.Shift) =>
        new Deidentifier(Keys.Options(dates: dates)).Clean(DicomWriter.Write(set.ToFile(TransferSyntax.Of(syntax), "1.2.3")));

    public static DicomDataSet Read(DeidentifiedFile file) => DicomFile.Parse(file.Bytes).DataSet;

    public static DicomDataSet CleanSet(DataSetBuilder set, DateHandling dates = DateHandling.Shift) => Read(Clean(set, dates: dates));

    public static byte[] Words(params ReadOnlySpan<ushort> values)
    {
        var bytes = new byte[values.Length * 2];
        for (var index = 0; index < values.Length; index++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(index * 2), values[index]);
        }

        return bytes;
    }

    /// <summary>An item as code sequences have them, with the meaning at its end.</summary>
    public static DicomDataSet Code(string meaning) => new DataSetBuilder()
        .Text(DicomTag.Of(0x00080100), "SH", "T-D4000")
        .Text(DicomTag.Of(0x00080104), "LO", meaning)
        .ToDataSet();

    public static string Latin1(ReadOnlySpan<byte> bytes) => Encoding.Latin1.GetString(bytes);
}
