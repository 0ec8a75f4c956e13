using MLWorkbench.Imaging.Codecs;
using MLWorkbench.Imaging.Dicom.Elements;
using MLWorkbench.Imaging.Dicom.Pixels;
using MLWorkbench.Imaging.Dicom.Reading;

namespace MLWorkbench.Imaging.Dicom.Presentation;

/// <summary>Frames in colour: RGB, YBR and palettes become red, green and blue (PS3.3 C.7.6.3.1.2 and .5).</summary>
internal static class ColourRendering
{
    /// <summary>Whether a frame is in colour.</summary>
    public static bool IsColour(PixelDescription pixels) => pixels.Samples > 1 || pixels.Photometric == "PALETTE COLOR";

    public static Image Render(DicomFile file, PixelDescription pixels, byte[] stored)
    {
        if (pixels.Photometric == "PALETTE COLOR")
        {
            return OfPalette(file.DataSet, pixels, stored);
        }

        if (pixels.Samples != 3 || pixels.IsFloat || pixels.Allocated is not (8 or 16 or 32))
        {
            throw new ImageDecodeException($"colour of {pixels.Samples} samples of {pixels.Allocated} bits ({pixels.Photometric}) is not read");
        }

        return pixels.Photometric switch
        {
            "YBR_FULL" or "YBR_FULL_422" when pixels.Allocated == 8 => Image.FromBytes(pixels.Columns, pixels.Rows, 3, FromYbr(stored, partial: false)),
            "YBR_PARTIAL_422" or "YBR_PARTIAL_420" when pixels.Allocated == 8 => Image.FromBytes(pixels.Columns, pixels.Rows, 3, FromYbr(stored, partial: true)),
            "RGB" or "YBR_RCT" or "YBR_ICT" => OfRgb(pixels, stored),
            _ => throw new ImageDecodeException($"colours as {pixels.Photometric} with {pixels.Allocated} bits are not read"),
        };
    }

    private static Image OfRgb(PixelDescription pixels, byte[] stored)
    {
        if (pixels.Allocated == 8)
        {
            return Image.FromBytes(pixels.Columns, pixels.Rows, 3, stored);
        }

        var greatest = Math.Pow(2, pixels.Stored) - 1;
        var numbers = FrameValues.ToNumbers(stored, pixels);
        return Image.FromUInt16(pixels.Columns, pixels.Rows, 3, Array.ConvertAll(numbers, value => (ushort)Math.Round(Math.Max(0, value) * 65_535 / greatest)));
    }

    private static byte[] FromYbr(byte[] stored, bool partial)
    {
        var colours = new byte[stored.Length];
        for (var at = 0; at + 2 < stored.Length; at += 3)
        {
            var luma = partial ? (stored[at] - 16) * (255.0 / 219) : stored[at];
            var scale = partial ? 255.0 / 224 : 1;
            var (blue, red) = ((stored[at + 1] - 128) * scale, (stored[at + 2] - 128) * scale);
            colours[at] = Byte(luma + (1.402 * red));
            colours[at + 1] = Byte(luma - (0.344136 * blue) - (0.714136 * red));
            colours[at + 2] = Byte(luma + (1.772 * blue));
        }

        return colours;
    }

    private static byte Byte(double value) => (byte)Math.Clamp(value + 0.5, 0, 255);

    private static Image OfPalette(DicomDataSet set, PixelDescription pixels, byte[] stored)
    {
        var tables = Enumerable.Range(0, 3).Select(colour => TableOf(set, colour)).ToArray();
        var indices = FrameValues.ToNumbers(stored, pixels);
        var colours = new ushort[indices.Length * 3];
        for (var colour = 0; colour < 3; colour++)
        {
            var greatest = Math.Pow(2, tables[colour].Bits) - 1;
            for (var pixel = 0; pixel < indices.Length; pixel++)
            {
                colours[(pixel * 3) + colour] = (ushort)Math.Round(tables[colour].At(indices[pixel]) * 65_535 / greatest);
            }
        }

        return tables.All(table => table.Bits <= 8)
            ? Image.FromBytes(pixels.Columns, pixels.Rows, 3, Array.ConvertAll(colours, value => (byte)(value / 257)))
            : Image.FromUInt16(pixels.Columns, pixels.Rows, 3, colours);
    }

    /// <summary>The table of red (0), green or blue.</summary>
    public static LookupTable TableOf(DicomDataSet set, int colour)
    {
        var offset = (uint)colour;
        var descriptor = DicomTag.Of(DicomTags.RedPaletteDescriptor.Number + offset);
        return LookupTable.Of(set, set, descriptor, DicomTag.Of(DicomTags.RedPaletteData.Number + offset))
            ?? throw new ImageDecodeException(
                set.TryFind(DicomTags.SegmentedRedPaletteData, out _) ? "segmented palettes are not read" : "the palette is incomplete");
    }
}
