using MLWorkbench.Imaging.Dicom.Pixels;

namespace MLWorkbench.Deidentification.Masks;

/// <summary>What is painted over in one image.</summary>
/// <param name="Rules">Names of the rules that asked for it.</param>
/// <param name="Rectangles">Regions to paint over.</param>
/// <param name="Kept">Where not null: everything outside these is painted over too.</param>
public sealed record Mask(IReadOnlyList<string> Rules, IReadOnlyList<MaskRectangle> Rectangles, IReadOnlyList<MaskRectangle>? Kept)
{
    /// <summary>Which pixels of a frame are painted over, row by row.</summary>
    /// <param name="pixels">The frame.</param>
    public bool[] CoverageOf(PixelDescription pixels)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        var covered = new bool[pixels.Rows * pixels.Columns];
        for (var at = 0; at < covered.Length; at++)
        {
            covered[at] = Covers(at % pixels.Columns, at / pixels.Columns);
        }

        return covered;
    }

    /// <summary>Paints a decoded frame over.</summary>
    /// <param name="values">The samples of a pixel side by side, changed in place.</param>
    /// <param name="black">What a pixel that is painted over holds then.</param>
    /// <param name="covered">Which pixels are painted over.</param>
    /// <returns>Pixels painted over.</returns>
    public static int Paint(Span<byte> values, ReadOnlySpan<byte> black, ReadOnlySpan<bool> covered)
    {
        var painted = 0;
        for (var at = 0; at < covered.Length; at++)
        {
            if (covered[at])
            {
                black.CopyTo(values[(at * black.Length)..]);
                painted++;
            }
        }

        return painted;
    }

    private bool Covers(int column, int row) =>
        Rectangles.Any(region => region.Contains(column, row)) || (Kept is not null && !Kept.Any(region => region.Contains(column, row)));
}
