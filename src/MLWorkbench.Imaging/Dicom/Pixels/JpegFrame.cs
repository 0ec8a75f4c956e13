using MLWorkbench.Imaging.Codecs;
using MLWorkbench.Imaging.Codecs.Formats;
using MLWorkbench.Imaging.Native;

namespace MLWorkbench.Imaging.Dicom.Pixels;

/// <summary>
/// Frames in lossy JPEG of 8 bits, decoded by the imaging engine's libjpeg as every JPEG file is: a fifth of the time that GDCM takes, to the same
/// values, and missing data is an error where GDCM leaves grey.
/// </summary>
internal static class JpegFrame
{
    /// <summary>Whether a frame is of this kind: baseline, extended or progressive, Huffman-coded, 8 bits.</summary>
    public static bool Reads(JpegFrameHeader header, PixelDescription pixels) =>
        header is { Marker: >= 0xC0 and <= 0xC2, Precision: 8, Components: 1 or 3 } && pixels.Allocated == 8;

    /// <exception cref="ImageDecodeException">The frame is damaged.</exception>
    public static byte[] Decode(ReadOnlySpan<byte> frame, PixelDescription pixels) => ImagingLibrary.DecodeJpegAsStored(frame, checked((int)pixels.FrameBytes));
}
