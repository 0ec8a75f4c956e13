namespace MLWorkbench.TrainerHost.Plans;

/// <summary>How much of a picture is dark border, and whether cutting the border away would leave the rest whole.</summary>
/// <param name="Share">Share of the area outside the box that holds everything that is not dark.</param>
/// <param name="CropKeepsTheRest">
/// Whether the box of the largest bright region (Otsu 1979), which is what `crop-foreground` keeps, covers nearly all of that box.
/// </param>
internal sealed record DarkBorder(double Share, bool CropKeepsTheRest)
{
    /// <summary>Darker than a tenth of the way from the least to the greatest value.</summary>
    private const float Dark = 0.1f;

    /// <summary>A letter or a marker in the border is no picture: rows and columns need this share of bright pixels.</summary>
    private const double LeastOfALine = 0.04;

    private const double NearlyAll = 0.85;
    private const int Bins = 256;

    /// <summary>Measures.</summary>
    /// <param name="grey">A grey picture [side, side].</param>
    /// <param name="side">Its rows and columns.</param>
    public static DarkBorder Of(ReadOnlySpan<float> grey, int side)
    {
        var (low, high) = (float.MaxValue, float.MinValue);
        foreach (var value in grey)
        {
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        }

        if (high <= low)
        {
            return new DarkBorder(0, false);
        }

        var bright = new bool[grey.Length];
        var above = new bool[grey.Length];
        var otsu = Otsu(grey, low, high);
        for (var pixel = 0; pixel < grey.Length; pixel++)
        {
            var level = (grey[pixel] - low) / (high - low);
            (bright[pixel], above[pixel]) = (level > Dark, level > otsu);
        }

        var picture = Box.Around(bright, side, LeastOfALine);
        var kept = Box.Around(Largest(above, side), side, 0);
        return new DarkBorder(1 - (picture.Area / (double)grey.Length), kept.Shared(picture) >= NearlyAll * picture.Area);
    }

    /// <summary>The threshold, between 0 and 1, that leaves the greatest variance between the two sides.</summary>
    private static float Otsu(ReadOnlySpan<float> grey, float low, float high)
    {
        var counts = new int[Bins];
        foreach (var value in grey)
        {
            counts[Math.Min(Bins - 1, (int)((value - low) / (high - low) * Bins))]++;
        }

        var sum = counts.Select((count, bin) => (double)count * bin).Sum();
        var (best, threshold, below, sumBelow) = (-1.0, 0, 0, 0.0);
        for (var bin = 0; bin < Bins - 1; bin++)
        {
            below += counts[bin];
            sumBelow += (double)counts[bin] * bin;
            var over = grey.Length - below;
            if (below == 0 || over == 0)
            {
                continue;
            }

            var difference = (sumBelow / below) - ((sum - sumBelow) / over);
            var between = below * (double)over * difference * difference;
            (best, threshold) = between > best ? (between, bin) : (best, threshold);
        }

        return (threshold + 1) / (float)Bins;
    }

    /// <summary>The largest region of neighbours above, below, left and right.</summary>
    private static bool[] Largest(bool[] set, int side)
    {
        var seen = new bool[set.Length];
        List<int> best = [];
        for (var start = 0; start < set.Length; start++)
        {
            if (!set[start] || seen[start])
            {
                continue;
            }

            List<int> region = [start];
            seen[start] = true;
            for (var next = 0; next < region.Count; next++)
            {
                var pixel = region[next];
                var column = pixel % side;
                foreach (var (neighbour, inside) in new[]
                {
                    (pixel - 1, column > 0), (pixel + 1, column < side - 1), (pixel - side, pixel >= side), (pixel + side, pixel + side < set.Length),
                })
                {
                    if (inside && set[neighbour] && !seen[neighbour])
                    {
                        seen[neighbour] = true;
                        region.Add(neighbour);
                    }
                }
            }

            best = region.Count > best.Count ? region : best;
        }

        var result = new bool[set.Length];
        best.ForEach(pixel => result[pixel] = true);
        return result;
    }

    private readonly record struct Box(int Top, int Bottom, int Left, int Right)
    {
        public int Area => Math.Max(0, Bottom - Top) * Math.Max(0, Right - Left);

        public static Box Around(bool[] set, int side, double least)
        {
            var needed = Math.Max(1, (int)Math.Ceiling(least * side));
            var rows = Enumerable.Range(0, side).Where(row => Enumerable.Range(0, side).Count(column => set[(row * side) + column]) >= needed).ToList();
            var columns = Enumerable.Range(0, side).Where(column => Enumerable.Range(0, side).Count(row => set[(row * side) + column]) >= needed).ToList();
            return rows.Count == 0 || columns.Count == 0 ? new Box(0, side, 0, side) : new Box(rows[0], rows[^1] + 1, columns[0], columns[^1] + 1);
        }

        public int Shared(Box other) => new Box(
            Math.Max(Top, other.Top), Math.Min(Bottom, other.Bottom), Math.Max(Left, other.Left), Math.Min(Right, other.Right)).Area;
    }
}
