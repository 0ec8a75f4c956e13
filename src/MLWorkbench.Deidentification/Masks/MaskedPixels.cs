using MLWorkbench.Imaging.Codecs;
using MLWorkbench.Imaging.Dicom;
using MLWorkbench.Imaging.Dicom.Elements;
using MLWorkbench.Imaging.Dicom.Pixels;
using MLWorkbench.Imaging.Dicom.Presentation;
using MLWorkbench.Imaging.Dicom.Reading;
using MLWorkbench.Imaging.Dicom.Writing;

namespace MLWorkbench.Deidentification.Masks;

/// <summary>Pixel data painted over: decoded, and stored as Explicit VR Little Endian with a header that says so.</summary>
internal static class MaskedPixels
{
    private static readonly DicomTag[] _outdated =
    [
        // Offsets and lengths of compressed frames, and extreme values that the mask may have changed.
        DicomTags.ExtendedOffsetTable, DicomTag.Of(0x7FE00002), DicomTag.Of(0x00280106), DicomTag.Of(0x00280107), DicomTag.Of(0x00280108),
        DicomTag.Of(0x00280109), DicomTag.Of(0x00280110), DicomTag.Of(0x00280111),
    ];

    /// <summary>The data set with masked pixels, little endian.</summary>
    /// <param name="image">The file as it was.</param>
    /// <param name="clean">Its cleaned data set.</param>
    /// <param name="mask">What is painted over.</param>
    /// <param name="painted">Pixels painted over, in all frames.</param>
    /// <exception cref="ImageDecodeException">The frames cannot be decoded, or are of a kind that is not masked.</exception>
    public static DicomDataSet Apply(DicomImage image, DicomDataSet clean, Mask mask, out long painted)
    {
        var pixels = image.Pixels;
        var total = pixels.FrameBytes * pixels.Frames;
        if (pixels.Allocated == 1 || pixels.IsFloat || total > Array.MaxLength || pixels.Photometric.StartsWith("YBR_PARTIAL", StringComparison.Ordinal))
        {
            throw new ImageDecodeException("a rule masks it, but single bits, floating-point values, YBR_PARTIAL and more than 2 GB are not masked");
        }

        var values = new byte[total];
        var covered = mask.CoverageOf(pixels);
        painted = 0;
        for (var frame = 0; frame < pixels.Frames; frame++)
        {
            var decoded = image.DecodeFrame(frame);
            painted += Mask.Paint(decoded, DarkestPixel.Of(image, decoded), covered);
            decoded.CopyTo(values, frame * pixels.FrameBytes);
        }

        var set = new DataSetBuilder(image.File.Syntax.IsBigEndian ? ByteOrder.ToLittleEndian(clean) : clean)
            .Remove(_outdated)
            .Bytes(DicomTags.PixelData, pixels.Allocated > 8 ? "OW" : "OB", values)
            .Text(DicomTags.BurnedInAnnotation, "CS", "NO")
            .Text(DicomTags.PhotometricInterpretation, "CS", Photometric(pixels.Photometric))
            .Text(DicomTags.ImageType, "CS", string.Join('\\', clean.Texts(DicomTags.ImageType).Skip(1).DefaultIfEmpty("SECONDARY").Prepend("DERIVED")));
        if (pixels.Samples > 1)
        {
            set.Short(DicomTags.PlanarConfiguration, 0);
        }

        return (image.File.Syntax.IsLossy ? set.Text(DicomTag.Of(0x00282110), "CS", "01") : set).ToDataSet();
    }

    /// <summary>Decoded frames have every chroma value, and the transforms of JPEG 2000 are undone.</summary>
    private static string Photometric(string stored) => stored switch
    {
        "YBR_FULL_422" => "YBR_FULL",
        "YBR_RCT" or "YBR_ICT" => "RGB",
        _ => stored,
    };
}
