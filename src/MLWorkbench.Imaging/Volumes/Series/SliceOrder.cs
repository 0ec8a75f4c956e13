using MLWorkbench.Imaging.Codecs;

namespace MLWorkbench.Imaging.Volumes.Series;

/// <summary>Puts the slices of a series in order by their position along the slice normal, and makes sure that they form one volume.</summary>
/// <param name="Order">Positions in the given list, in the direction of the normal.</param>
/// <param name="Spacing">Millimetres from slice to slice; of a single slice what the file states, else 1.</param>
internal sealed record SliceOrder(IReadOnlyList<int> Order, double Spacing)
{
    /// <summary>Directions are written with six digits and more; a thousandth is 0.06 degrees.</summary>
    private const double DirectionTolerance = 1e-3;

    /// <summary>Spacing may differ by rounding of positions.</summary>
    private const double SpacingTolerance = 0.1;

    /// <summary>A gap this many times the usual one holds at least one more slice.</summary>
    private const double MissingSlice = 1.5;

    /// <summary>Orders slices.</summary>
    /// <param name="slices">The slices, each with its geometry.</param>
    /// <exception cref="ImageDecodeException">They are not slices of one volume; names the first two that show it.</exception>
    public static SliceOrder Of(IReadOnlyList<SeriesSlice> slices)
    {
        var first = slices[0];
        var normal = first.Geometry!.Normal;
        foreach (var slice in slices)
        {
            CheckAlike(first, slice);
        }

        var places = slices.Select(slice => slice.Geometry!.Along(normal)).ToArray();
        int[] order = [.. Enumerable.Range(0, slices.Count).OrderBy(index => places[index])];
        if (order.Length == 1)
        {
            return new SliceOrder(order, first.Geometry!.StatedSpacing ?? 1);
        }

        double[] gaps = [.. order.Zip(order.Skip(1), (before, after) => places[after] - places[before])];
        double[] sorted = [.. gaps.Order()];
        var usual = sorted[sorted.Length / 2];
        CheckDuplicates(slices, order, gaps, usual);
        CheckGaps(slices, order, gaps, usual);
        if (first.Geometry!.StatedSpacing is { } stated && Math.Abs(stated - usual) > SpacingTolerance * Math.Max(stated, usual))
        {
            throw SeriesFailure.Of(
                $"contradictory spacing: Spacing Between Slices says {stated:0.###} mm, the positions are {usual:0.###} mm apart");
        }

        return new SliceOrder(order, usual);
    }

    private static void CheckAlike(SeriesSlice first, SeriesSlice slice)
    {
        var (one, other) = (first.Geometry!, slice.Geometry!);
        if (one.AlongRow.Concat(one.AlongColumn).Zip(other.AlongRow.Concat(other.AlongColumn)).Any(pair => Math.Abs(pair.First - pair.Second) > DirectionTolerance))
        {
            throw SeriesFailure.Of($"contradictory orientation: {first.Called} and {slice.Called} do not lie in parallel, so they are not slices of one volume");
        }

        if (Differ(one.RowSpacing, other.RowSpacing) || Differ(one.ColumnSpacing, other.ColumnSpacing))
        {
            throw SeriesFailure.Of(
                $"contradictory spacing: {first.Called} has pixels of {one.RowSpacing:0.###} x {one.ColumnSpacing:0.###} mm, {slice.Called} of {other.RowSpacing:0.###} x {other.ColumnSpacing:0.###} mm");
        }
    }

    private static bool Differ(double one, double other) => Math.Abs(one - other) > 0.01 * one;

    private static void CheckDuplicates(IReadOnlyList<SeriesSlice> slices, int[] order, double[] gaps, double usual)
    {
        var twin = Array.FindIndex(gaps, gap => gap <= 1e-3 || gap < 0.01 * usual);
        if (twin >= 0)
        {
            var count = gaps.Count(gap => gap <= 1e-3 || gap < 0.01 * usual);
            var more = count > 1 ? $" (as do {count - 1:N0} other pairs)" : "";
            throw SeriesFailure.Of(
                $"{slices[order[twin]].Called} and {slices[order[twin + 1]].Called} lie at the same position{more}: keep one series, or one point in time, in a folder");
        }
    }

    private static void CheckGaps(IReadOnlyList<SeriesSlice> slices, int[] order, double[] gaps, double usual)
    {
        var wide = Array.FindIndex(gaps, gap => gap > MissingSlice * usual);
        if (wide >= 0)
        {
            var missing = gaps.Where(gap => gap > MissingSlice * usual).Sum(gap => Math.Round(gap / usual) - 1);
            throw SeriesFailure.Of(
                $"{missing:N0} {(missing == 1 ? "slice is" : "slices are")} missing, the first after {slices[order[wide]].Called}: it lies {gaps[wide]:0.##} mm from {slices[order[wide + 1]].Called}, and slices usually {usual:0.##} mm apart");
        }

        var uneven = Array.FindIndex(gaps, gap => Math.Abs(gap - usual) > SpacingTolerance * usual);
        if (uneven >= 0)
        {
            throw SeriesFailure.Of(
                $"uneven spacing: {slices[order[uneven]].Called} and {slices[order[uneven + 1]].Called} lie {gaps[uneven]:0.##} mm apart, slices usually {usual:0.##} mm");
        }
    }
}
