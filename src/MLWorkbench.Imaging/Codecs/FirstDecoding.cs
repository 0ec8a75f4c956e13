using MLWorkbench.Imaging.Codecs.Formats;
using MLWorkbench.Imaging.Dicom;
using MLWorkbench.Imaging.Dicom.Reading;

namespace MLWorkbench.Imaging.Codecs;

/// <summary>
/// What may end the process that decodes it: files for decoders that answer some damage so (GDCM), or that nobody has tried with 100,000 damaged
/// ones (OpenCV's of BMP and TIFF). A process that must live has another one decode such a file first.
/// </summary>
public static class FirstDecoding
{
    /// <summary>Whether a file is of this kind: DICOM with frames in JPEG, JPEG-LS or JPEG 2000, TIFF, BMP.</summary>
    /// <param name="file">The whole file; a damaged one is of this kind only where such a decoder would see it.</param>
    public static bool IsRisky(ReadOnlyMemory<byte> file)
    {
        if (file.IsEmpty)
        {
            return false;
        }

        try
        {
            return FormatReaders.For(file.Span).Format switch
            {
                ImageFormat.Bmp or ImageFormat.Tiff => true,
                ImageFormat.Dicom => DicomFile.Parse(file).Syntax.Codec is PixelCodec.Jpeg or PixelCodec.JpegLs or PixelCodec.Jpeg2000,
                _ => false,
            };
        }
        catch (ImageDecodeException)
        {
            // It is refused before a decoder sees it.
            return false;
        }
    }

    /// <summary>Decodes all that is in a file and keeps nothing of it. That it is damaged is no error here: whoever wants its pixels will be told.</summary>
    /// <param name="file">The whole file.</param>
    public static void Try(ReadOnlyMemory<byte> file)
    {
        try
        {
            if (!DicomFile.Recognises(file.Span))
            {
                _ = ImageCodec.Decode(file.Span);
                return;
            }

            var image = DicomImage.Open(file);
            for (var frame = 0; frame < image.Pixels.Frames; frame++)
            {
                TryFrame(image, frame);
            }
        }
        catch (ImageDecodeException)
        {
            // As said above.
        }
    }

    private static void TryFrame(DicomImage image, int frame)
    {
        try
        {
            _ = image.DecodeFrame(frame);
        }
        catch (ImageDecodeException)
        {
            // The next frame may still be asked for.
        }
    }
}
