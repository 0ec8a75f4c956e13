using MLWorkbench.Imaging.Codecs;
using MLWorkbench.Imaging.Dicom.Native;
using MLWorkbench.Imaging.Dicom.Reading;

namespace MLWorkbench.Imaging.Dicom.Pixels;

/// <summary>Frames in JPEG-LS and in JPEG of other kinds than <see cref="JpegFrame"/> reads, decoded by GDCM, and in JPEG 2000, decoded by OpenJPEG.</summary>
internal static class GdcmFrame
{
    /// <exception cref="ImageDecodeException">The frame is damaged.</exception>
    public static byte[] Decode(ReadOnlySpan<byte> frame, PixelDescription pixels, TransferSyntax syntax)
    {
        var values = GC.AllocateUninitializedArray<byte>((int)pixels.FrameBytes);
        DicomLibrary.Decode(frame, pixels, syntax, values);
        return values;
    }
}
