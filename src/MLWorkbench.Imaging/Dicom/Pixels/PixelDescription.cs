using System.Globalization;
using MLWorkbench.Imaging.Codecs;
using MLWorkbench.Imaging.Dicom.Elements;
using MLWorkbench.Imaging.Dicom.Reading;

namespace MLWorkbench.Imaging.Dicom.Pixels;

/// <summary>What a file says of its pixels (PS3.3 C.7.6.3), checked before memory is spent on them.</summary>
public sealed record PixelDescription
{
    private const int MostFrames = 1_000_000;

    /// <summary>Rows of a frame.</summary>
    public required int Rows { get; init; }

    /// <summary>Columns of a frame.</summary>
    public required int Columns { get; init; }

    /// <summary>Frames, at least 1.</summary>
    public required int Frames { get; init; }

    /// <summary>Samples of a pixel: 1, 3 or 4.</summary>
    public required int Samples { get; init; }

    /// <summary>Bits that a sample takes: 1, 8, 16, 32 or 64.</summary>
    public required int Allocated { get; init; }

    /// <summary>Bits that carry the value.</summary>
    public required int Stored { get; init; }

    /// <summary>Whether values are two's complement.</summary>
    public required bool IsSigned { get; init; }

    /// <summary>Whether values are floating-point numbers (Float and Double Float Pixel Data).</summary>
    public required bool IsFloat { get; init; }

    /// <summary>Whether all of a sample comes before all of the next.</summary>
    public required bool IsPlanar { get; init; }

    /// <summary>Photometric Interpretation: MONOCHROME2, RGB, YBR_FULL_422, PALETTE COLOR and so on.</summary>
    public required string Photometric { get; init; }

    /// <summary>Bytes of one decoded value; single bits come as one byte of 0 or 1.</summary>
    public int ValueBytes => Allocated == 1 ? 1 : Allocated / 8;

    /// <summary>Decoded values of a frame.</summary>
    public long FrameValues => (long)Rows * Columns * Samples;

    /// <summary>Bytes of a decoded frame.</summary>
    public long FrameBytes => FrameValues * ValueBytes;

    /// <summary>The element that holds the pixels.</summary>
    public required DicomElement Element { get; init; }

    /// <summary>Reads the description.</summary>
    /// <param name="set">The file's data set.</param>
    /// <exception cref="ImageDecodeException">There are no pixels, or the description is impossible.</exception>
    public static PixelDescription Of(DicomDataSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        var element = ElementOf(set) ?? throw new ImageDecodeException("this DICOM file holds no pixel data");
        var isFloat = element.Tag != DicomTags.PixelData;
        var usual = element.Tag == DicomTags.FloatPixelData ? 32 : element.Tag == DicomTags.DoubleFloatPixelData ? 64 : (int?)null;
        var allocated = Whole(set, DicomTags.BitsAllocated, "Bits Allocated", 1, 64, usual);
        var stored = isFloat ? allocated : Whole(set, DicomTags.BitsStored, "Bits Stored", 1, allocated, allocated);
        return new PixelDescription
        {
            Rows = Whole(set, DicomTags.Rows, "Rows", 1, ushort.MaxValue, null),
            Columns = Whole(set, DicomTags.Columns, "Columns", 1, ushort.MaxValue, null),
            Frames = FramesOf(set),
            Samples = Whole(set, DicomTags.SamplesPerPixel, "Samples per Pixel", 1, 4, 1) is var samples and not 2
                ? samples
                : throw new ImageDecodeException("Samples per Pixel is 2"),
            Allocated = allocated is 1 or 8 or 16 or 32 or 64 ? allocated : throw new ImageDecodeException($"Bits Allocated is {allocated}"),
            Stored = stored,
            IsSigned = !isFloat && Whole(set, DicomTags.PixelRepresentation, "Pixel Representation", 0, 1, 0) == 1,
            IsFloat = isFloat,
            IsPlanar = Whole(set, DicomTags.PlanarConfiguration, "Planar Configuration", 0, 1, 0) == 1,
            Photometric = set.Text(DicomTags.PhotometricInterpretation).ToUpperInvariant(),
            Element = element,
        };
    }

    private static DicomElement? ElementOf(DicomDataSet set) =>
        set.TryFind(DicomTags.PixelData, out var element) || set.TryFind(DicomTags.FloatPixelData, out element)
        || set.TryFind(DicomTags.DoubleFloatPixelData, out element)
            ? element
            : null;

    private static int FramesOf(DicomDataSet set)
    {
        var text = set.Text(DicomTags.NumberOfFrames);
        return text.Length == 0 ? 1
            : int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var frames) && frames is >= 1 and <= MostFrames ? frames
            : throw new ImageDecodeException($"Number of Frames is '{text}'");
    }

    private static int Whole(DicomDataSet set, DicomTag tag, string name, int low, int high, int? usual) => set.Number(tag) switch
    {
        null => usual ?? throw new ImageDecodeException($"{name} {tag} is missing"),
        { } value when value >= low && value <= high && Math.Floor(value) == value => (int)value,
        { } value => throw new ImageDecodeException(string.Create(CultureInfo.InvariantCulture, $"{name} {tag} is {value}")),
    };
}
