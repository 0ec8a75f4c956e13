using MLWorkbench.Imaging.Dicom.Pixels;

namespace MLWorkbench.Deidentification.Masks;

/// <summary>What is painted over in one image.</summary>
/// <param name="Rules">Names of the rules that asked for it.</param>
/// <param name="Rectangles">Regions to paint over.</param>
/// <param name="Kept">Where not null: everything outside these is painted over too.</param>
public sealed record Mask(IReadOnlyList<string> Rules, IReadOnlyList<MaskRectangle> Rectangles, IReadOnlyList<MaskRectangle>? Kept)
{
    /// <summary>Whether a pixel is painted over.</summary>
    /// <param name="column">0-based.</param>
    /// <param name="row">0-based.</param>
    public bool Covers(int column, int row) =>
        Rectangles.Any(region => region.Contains(column, row)) || (Kept is not null && !Kept.Any(region => region.Contains(column, row)));

    /// <summary>Paints a decoded frame over in black: stored value 0, in YBR with chroma in the middle.</summary>
    /// <param name="values">The samples of a pixel side by side, changed in place.</param>
    /// <param name="pixels">What the values are.</param>
    /// <returns>Pixels painted over.</returns>
    public int Paint(Span<byte> values, PixelDescription pixels)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        var size = pixels.Samples * pixels.ValueBytes;
        var isYbr = pixels is { Samples: 3, Allocated: 8 } && pixels.Photometric.StartsWith("YBR_FULL", StringComparison.Ordinal);
        var painted = 0;
        for (var row = 0; row < pixels.Rows; row++)
        {
            for (var column = 0; column < pixels.Columns; column++)
            {
                if (!Covers(column, row))
                {
                    continue;
                }

                var pixel = values.Slice(((row * pixels.Columns) + column) * size, size);
                pixel.Clear();
                if (isYbr)
                {
                    pixel[1..].Fill(128);
                }

                painted++;
            }
        }

        return painted;
    }
}
