using MLWorkbench.Imaging.Viewing;

namespace MLWorkbench.Training.Explanations;

/// <summary>How well the part of a map that speaks for a class lies on a known region, where one is known: generated images, drawn masks.</summary>
/// <param name="Hit">Whether the map's highest place lies in the region: the pointing game (Zhang et al. 2018).</param>
/// <param name="Energy">Share of the map's positive part that lies in the region; 0 where nothing is positive.</param>
/// <param name="Area">Share of the image that the region covers: what both would be on average by chance.</param>
public sealed record MaskAgreement(bool Hit, double Energy, double Area)
{
    /// <summary>Compares.</summary>
    /// <param name="map">The map; it is stretched over the image.</param>
    /// <param name="mask">True in the region, row by row.</param>
    /// <param name="width">Columns of the image.</param>
    /// <param name="height">Rows of the image.</param>
    /// <param name="margin">Pixels by which the region is widened in every direction: maps are coarser than outlines.</param>
    public static MaskAgreement Of(HeatMap map, bool[] mask, int width, int height, int margin = 0)
    {
        var wide = Widened(mask, width, height, margin);
        var values = map.Stretched(width, height).Values;
        var (inside, all, best) = (0.0, 0.0, 0);
        for (var place = 0; place < wide.Length; place++)
        {
            var positive = Math.Max(0, values[place]);
            all += positive;
            inside += wide[place] ? positive : 0;
            best = values[place] > values[best] ? place : best;
        }

        return new MaskAgreement(all > 0 && wide[best], all > 0 ? inside / all : 0, wide.Count(set => set) / (double)wide.Length);
    }

    private static bool[] Widened(bool[] mask, int width, int height, int margin)
    {
        var wide = new bool[mask.Length];
        for (var place = 0; place < mask.Length; place++)
        {
            if (!mask[place])
            {
                continue;
            }

            var (x, y) = (place % width, place / width);
            for (var row = Math.Max(0, y - margin); row <= Math.Min(height - 1, y + margin); row++)
            {
                wide.AsSpan((row * width) + Math.Max(0, x - margin), Math.Min(width - 1, x + margin) - Math.Max(0, x - margin) + 1).Fill(true);
            }
        }

        return wide;
    }
}
