using System.Security.Cryptography;
using MLWorkbench.Imaging.Codecs;
using MLWorkbench.Imaging.Dicom.Elements;
using MLWorkbench.Imaging.Dicom.Pixels;
using MLWorkbench.Imaging.Dicom.Presentation;
using MLWorkbench.Imaging.Dicom.Reading;

namespace MLWorkbench.Imaging.Dicom;

/// <summary>A DICOM file that holds an image, read from memory. Frames are decoded when asked for.</summary>
public sealed class DicomImage
{
    private DicomImage(DicomFile file, PixelDescription pixels) => (File, Pixels) = (file, pixels);

    /// <summary>Every element of the file.</summary>
    public DicomFile File { get; }

    /// <summary>What the file says of its pixels.</summary>
    public PixelDescription Pixels { get; }

    /// <summary>Reads a file's content, without decoding a frame.</summary>
    /// <param name="file">The whole file; it is kept, not copied.</param>
    /// <param name="limits">What is refused from the header alone.</param>
    /// <exception cref="ImageDecodeException">It is no DICOM file, damaged, or has no pixels.</exception>
    public static DicomImage Open(ReadOnlyMemory<byte> file, ImageLimits? limits = null) => Of(DicomFile.Parse(file), limits);

    /// <summary>The image of a file whose elements were read before.</summary>
    /// <param name="file">The file.</param>
    /// <param name="limits">What is refused from the header alone.</param>
    /// <exception cref="ImageDecodeException">It has no pixels, or says impossible things of them.</exception>
    public static DicomImage Of(DicomFile file, ImageLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        var pixels = PixelDescription.Of(file.DataSet);
        (limits ?? ImageLimits.Default).Check(pixels.Columns, pixels.Rows);
        return new DicomImage(file, pixels);
    }

    /// <summary>The stored values of a frame: little endian, row by row, the samples of a pixel side by side; nothing is converted.</summary>
    /// <param name="frame">0-based.</param>
    /// <exception cref="ImageDecodeException">The pixel data are cut short or damaged.</exception>
    public byte[] DecodeFrame(int frame) => FrameDecoder.Decode(File, Pixels, frame);

    /// <summary>Which fragments of compressed pixel data hold each frame: the first, and how many. Fragment 0 is the offset table and belongs to none.</summary>
    /// <exception cref="ImageDecodeException">There are too few fragments, or they cannot be told apart by frame.</exception>
    public IReadOnlyList<(int First, int Count)> FragmentsByFrame() => Fragments.ByFrame(File, Pixels);

    /// <summary>The stored values of a frame as numbers, masked to Bits Stored, the samples of a pixel side by side.</summary>
    /// <param name="frame">0-based.</param>
    /// <exception cref="ImageDecodeException">The pixel data are cut short or damaged.</exception>
    public double[] StoredValues(int frame) => ToNumbers(DecodeFrame(frame));

    /// <summary>A decoded frame as numbers, masked to Bits Stored.</summary>
    /// <param name="decoded">What <see cref="DecodeFrame"/> gave.</param>
    public double[] ToNumbers(ReadOnlySpan<byte> decoded) => FrameValues.ToNumbers(decoded, Pixels);

    /// <summary>Rescale slope and intercept of a frame; null where a table stands in their place.</summary>
    /// <param name="frame">0-based.</param>
    public (double? Slope, double? Intercept) Rescale(int frame) =>
        ModalityTransform.Of(File.DataSet, frame) is { Table: null } linear ? (linear.Slope, linear.Intercept) : (null, null);

    /// <summary>The values of a grey frame after the modality transform, such as Hounsfield units.</summary>
    /// <param name="frame">0-based.</param>
    /// <exception cref="ImageDecodeException">The pixel data are cut short or damaged.</exception>
    public double[] ModalityValues(int frame)
    {
        var values = StoredValues(frame);
        ModalityTransform.Of(File.DataSet, frame).Apply(values);
        return values;
    }

    /// <summary>A frame as the image steps see it: grey or colour, 8 or 16 bits.</summary>
    /// <param name="frame">0-based.</param>
    /// <param name="mode">How many channels it shall have.</param>
    /// <param name="windows">Names or CENTER/WIDTH, one or three; none for what suits the modality.</param>
    /// <exception cref="ImageDecodeException">The pixel data are cut short or damaged, or of a kind that is not read.</exception>
    public Image Render(int frame = 0, ChannelMode mode = ChannelMode.AsStored, IReadOnlyList<string>? windows = null)
    {
        if (ColourRendering.IsColour(Pixels))
        {
            return ColourRendering.Render(File, Pixels, DecodeFrame(frame));
        }

        IReadOnlyList<GreyScale> scales = windows is { Count: > 0 } given
            ? [.. given.Select(GreyScale.Parse)]
            : ModalityDefaults.For(File.DataSet, Pixels);
        if (mode == ChannelMode.Grey && scales.Count > 1)
        {
            scales = [ModalityDefaults.Single(scales)];
        }

        return GreyRendering.Render(File.DataSet, Pixels, DecodeFrame(frame), frame, scales);
    }

    /// <summary>Channels of <see cref="Render"/> where nothing is asked for.</summary>
    internal int UsualChannels => ColourRendering.IsColour(Pixels) ? 3 : ModalityDefaults.For(File.DataSet, Pixels).Count;

    /// <summary>Depth of <see cref="Render"/> where nothing is asked for.</summary>
    internal PixelDepth UsualDepth => Pixels.Allocated <= 8 && Pixels.Photometric != "PALETTE COLOR"
        && (Pixels.Samples > 1 || ModalityDefaults.For(File.DataSet, Pixels) is [GreyScale.AsStored]) ? PixelDepth.U8 : PixelDepth.U16;

    /// <summary>SHA-256 of a frame's stored values, lower-case hexadecimal.</summary>
    /// <param name="frame">0-based.</param>
    public string HashOf(int frame) => Convert.ToHexStringLower(SHA256.HashData(DecodeFrame(frame)));
}
