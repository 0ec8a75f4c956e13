using System.Buffers.Binary;
using MLWorkbench.Imaging.Codecs;
using MLWorkbench.Imaging.Dicom.Elements;
using MLWorkbench.Imaging.Dicom.Pixels;

namespace MLWorkbench.Imaging.Dicom.Presentation;

/// <summary>What a pixel has to hold to be shown black, as it is stored: 0 is white in MONOCHROME1 and any colour in a palette.</summary>
public static class DarkestPixel
{
    /// <summary>The bytes of one pixel: black in colour; of unsigned grey values the darkest that fits, of signed ones the darkest that the frame
    /// holds, for the lowest that fits (-32,768) would stretch the range of every image in which it does not occur; of a palette its darkest entry.</summary>
    /// <param name="image">The image.</param>
    /// <param name="frame">A decoded frame of it.</param>
    /// <exception cref="ImageDecodeException">Its palette is not read.</exception>
    public static byte[] Of(DicomImage image, ReadOnlySpan<byte> frame)
    {
        ArgumentNullException.ThrowIfNull(image);
        var pixels = image.Pixels;
        var black = new byte[pixels.Samples * pixels.ValueBytes];
        if (pixels.Samples == 1)
        {
            Put(black, pixels.Photometric == "PALETTE COLOR" ? Entry(image.File.DataSet, pixels) : Grey(pixels, frame));
        }
        else if (pixels.Photometric == "CMYK")
        {
            black.AsSpan().Fill(byte.MaxValue);
        }
        else if (pixels.Samples == 3 && pixels.Photometric.StartsWith("YBR_FULL", StringComparison.Ordinal))
        {
            // No colour lies in the middle of both chroma values (PS3.3 C.7.6.3.1.2).
            Put(black.AsSpan(pixels.ValueBytes, pixels.ValueBytes), 1UL << (pixels.Stored - 1));
            Put(black.AsSpan(2 * pixels.ValueBytes), 1UL << (pixels.Stored - 1));
        }

        return black;
    }

    private static ulong Grey(PixelDescription pixels, ReadOnlySpan<byte> frame)
    {
        var isInverted = pixels.Photometric == "MONOCHROME1";
        if (pixels.IsSigned)
        {
            var numbers = FrameValues.ToNumbers(frame, pixels);
            return unchecked((ulong)(long)(isInverted ? numbers.Max() : numbers.Min()));
        }

        return isInverted ? ulong.MaxValue >> (64 - pixels.Stored) : 0;
    }

    private static ulong Entry(DicomDataSet set, PixelDescription pixels)
    {
        var tables = Enumerable.Range(0, 3).Select(colour => ColourRendering.TableOf(set, colour)).ToArray();
        // A table may have more entries than the stored bits can name.
        var most = Math.Pow(2, pixels.IsSigned ? pixels.Stored - 1 : pixels.Stored) - 1;
        var darkest = Enumerable.Range(tables[0].First, tables[0].Entries.Length)
            .Where(entry => entry <= most)
            .DefaultIfEmpty(0)
            .MinBy(entry => tables.Sum(table => table.At(entry) / (Math.Pow(2, table.Bits) - 1)));
        return unchecked((ulong)darkest);
    }

    private static void Put(Span<byte> value, ulong number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, number);
        bytes[..value.Length].CopyTo(value);
    }
}
