using System.Globalization;
using System.Runtime.InteropServices;
using MLWorkbench.Imaging.Dicom.Elements;
using MLWorkbench.Imaging.Dicom.Reading;
using MLWorkbench.Imaging.Dicom.Writing;

namespace MLWorkbench.Imaging.Tests.Dicom;

/// <summary>DICOM files made in memory.</summary>
internal static class DicomSamples
{
    /// <summary>A grey image of signed 16 bits with the values given.</summary>
    /// <param name="columns">Columns.</param>
    /// <param name="values">Row by row; a whole number of rows.</param>
    /// <param name="further">Elements beside the pixel description, or in its place.</param>
    public static byte[] Grey(int columns, short[] values, params (uint Tag, string Vr, string Text)[] further)
    {
        var set = new DataSetBuilder()
            .Text(DicomTags.Modality, "CS", "OT")
            .Text(DicomTags.PhotometricInterpretation, "CS", "MONOCHROME2")
            .Short(DicomTags.SamplesPerPixel, 1)
            .Short(DicomTags.Rows, values.Length / columns)
            .Short(DicomTags.Columns, columns)
            .Short(DicomTags.BitsAllocated, 16)
            .Short(DicomTags.BitsStored, 16)
            .Short(DicomTags.HighBit, 15)
            .Short(DicomTags.PixelRepresentation, 1)
            .Bytes(DicomTags.PixelData, "OW", MemoryMarshal.AsBytes<short>(values).ToArray());
        return Write(set, further, TransferSyntax.ExplicitLittleEndian);
    }

    /// <summary>A grey image of 8 bits whose one frame is a JPEG code stream.</summary>
    /// <param name="side">Rows and columns.</param>
    /// <param name="frame">The code stream; whether it is one of them is not looked at.</param>
    public static byte[] Jpeg(int side, byte[] frame)
    {
        var set = new DataSetBuilder()
            .Text(DicomTags.Modality, "CS", "OT")
            .Text(DicomTags.PhotometricInterpretation, "CS", "MONOCHROME2")
            .Short(DicomTags.SamplesPerPixel, 1)
            .Short(DicomTags.Rows, side)
            .Short(DicomTags.Columns, side)
            .Short(DicomTags.BitsAllocated, 8)
            .Short(DicomTags.BitsStored, 8)
            .Short(DicomTags.HighBit, 7)
            .Short(DicomTags.PixelRepresentation, 0)
            .Put(new DicomElement(DicomTags.PixelData, "OB", default) { Fragments = [Array.Empty<byte>(), frame.Length % 2 == 0 ? frame : [.. frame, 0]] });
        return Write(set, [], TransferSyntax.Of("1.2.840.10008.1.2.4.50"));
    }

    private static byte[] Write(DataSetBuilder set, (uint Tag, string Vr, string Text)[] further, TransferSyntax syntax)
    {
        foreach (var (tag, vr, text) in further)
        {
            _ = vr == "US" ? set.Short(DicomTag.Of(tag), int.Parse(text, CultureInfo.InvariantCulture)) : set.Text(DicomTag.Of(tag), vr, text);
        }

        return DicomWriter.Write(new DicomFile(DicomDataSet.Empty, set.ToDataSet(), syntax));
    }
}
