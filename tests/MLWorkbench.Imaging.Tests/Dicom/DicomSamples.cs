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
        foreach (var (tag, vr, text) in further)
        {
            _ = vr == "US" ? set.Short(DicomTag.Of(tag), int.Parse(text, CultureInfo.InvariantCulture)) : set.Text(DicomTag.Of(tag), vr, text);
        }

        return DicomWriter.Write(new DicomFile(DicomDataSet.Empty, set.ToDataSet(), TransferSyntax.ExplicitLittleEndian));
    }
}
