using System.Globalization;
using MLWorkbench.Evaluation.Intervals;

namespace MLWorkbench.Evaluation.Subgroups;

/// <summary>
/// Bands of numbers with round edges, at most five, the first and last open: "under 40", "40 to under 60", "60 and over". Round edges mean the
/// same on every data set, where thirds would move with each; the width is the smallest of 1, 2, 5 times a power of ten that leaves at
/// most four edges between the 5th and the 95th percentile.
/// </summary>
internal sealed class NumberBands
{
    /// <summary>Larger numbers are no measurements and have no bands.</summary>
    public const double Limit = 1e15;

    private const int MostEdges = 4;
    private readonly decimal[] _edges;

    private NumberBands(decimal[] edges) => _edges = edges;

    /// <summary>Finds edges.</summary>
    /// <param name="values">At least two different numbers.</param>
    public static NumberBands Over(double[] values)
    {
        double[] sorted = [.. values.Order()];
        var (low, high) = (Quantile.OfSorted(sorted, 0.05), Quantile.OfSorted(sorted, 0.95));
        if (low == high)
        {
            (low, high) = (sorted[0], sorted[^1]);
        }

        for (var exponent = (int)Math.Floor(Math.Log10(high - low)) - 1; ; exponent++)
        {
            foreach (var step in (int[])[1, 2, 5])
            {
                var width = step * Power(exponent);
                var first = Math.Floor((decimal)low / width) + 1;
                var count = (int)(Math.Floor((decimal)high / width) - first) + 1;
                if (count is > 0 and <= MostEdges)
                {
                    return new([.. Enumerable.Range(0, count).Select(edge => (first + edge) * width)]);
                }
            }
        }
    }

    /// <summary>Number of the band that holds a value, 0-based.</summary>
    public int IndexOf(double value) => _edges.Count(edge => (decimal)value >= edge);

    /// <summary>The band in words.</summary>
    public string NameOf(int band) =>
        band == 0 ? $"under {Text(_edges[0])}"
        : band == _edges.Length ? $"{Text(_edges[^1])} and over"
        : $"{Text(_edges[band - 1])} to under {Text(_edges[band])}";

    private static decimal Power(int exponent)
    {
        var power = 1m;
        for (var step = 0; step < Math.Abs(exponent); step++)
        {
            power = exponent > 0 ? power * 10 : power / 10;
        }

        return power;
    }

    private static string Text(decimal edge) => edge.ToString("0.############", CultureInfo.InvariantCulture);
}
