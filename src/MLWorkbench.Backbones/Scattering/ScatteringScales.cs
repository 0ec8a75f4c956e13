using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Backbones.Scattering;

/// <summary>
/// The pyramid of an image: level 0 is the image, each further level half as large. The wavelet of octave 0 is taken on level 0,
/// that of octave j on level j - 1, from where every second place is kept: its maps have the size of level j.
/// </summary>
internal sealed class ScatteringScales
{
    /// <summary>The least side of the image: three octaves fit.</summary>
    internal const int LeastSide = 12;

    // The wider wavelets reach 4 pixels over the edge, where the image goes on as its mirror image without the edge itself.
    private const int LeastSideOfLevel = 6;

    private ScatteringScales(int octaves, (int Height, int Width)[] levels) => (Octaves, Levels) = (octaves, levels);

    /// <summary>J: octaves 0 to J - 1 are used.</summary>
    internal int Octaves { get; }

    /// <summary>The size of each level, J of them.</summary>
    internal IReadOnlyList<(int Height, int Width)> Levels { get; }

    /// <summary>As many octaves as fit: 3 at 12 pixels, 4 from 21 on, 5 from 41 on.</summary>
    /// <exception cref="InputException">The image is smaller than <see cref="LeastSide"/> on a side.</exception>
    internal static ScatteringScales Of(int height, int width, int maximumOctaves)
    {
        if (Math.Min(height, width) < LeastSide)
        {
            throw new InputException(
                $"scattering: images of {width}x{height} pixels are too small; it needs at least {LeastSide} on each side. Resize to more.");
        }

        var levels = new List<(int Height, int Width)> { (height, width) };
        while (levels.Count < maximumOctaves && Math.Min(levels[^1].Height, levels[^1].Width) >= LeastSideOfLevel)
        {
            levels.Add(((levels[^1].Height + 1) / 2, (levels[^1].Width + 1) / 2));
        }

        return new ScatteringScales(levels.Count, [.. levels]);
    }
}
