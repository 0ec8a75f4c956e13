using MLWorkbench.Imaging.Dicom;
using MLWorkbench.Imaging.Dicom.Reading;

namespace MLWorkbench.Imaging.Codecs.Formats;

/// <summary>DICOM: read by managed code, which hands compressed frames to GDCM.</summary>
internal sealed class DicomReader : IFormatReader
{
    public ImageFormat Format => ImageFormat.Dicom;

    public bool Recognises(ReadOnlySpan<byte> start) => DicomFile.Recognises(start);

    public ImageInfo ReadHeader(ReadOnlySpan<byte> file)
    {
        var image = DicomImage.Open(file.ToArray(), new ImageLimits { MaximumSide = ushort.MaxValue, MaximumPixels = long.MaxValue });
        return new ImageInfo(ImageFormat.Dicom, image.Pixels.Columns, image.Pixels.Rows, image.UsualChannels, image.UsualDepth, HasAlpha: false);
    }

    /// <summary>Nothing: a DICOM file is read whole, or not at all.</summary>
    public void CheckWhole(ReadOnlySpan<byte> file)
    {
    }
}
