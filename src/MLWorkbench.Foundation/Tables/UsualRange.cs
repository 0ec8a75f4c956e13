using System.Globalization;

namespace MLWorkbench.Foundation.Tables;

/// <summary>
/// Within which limits the numbers of training lay, with room to spare: what is outside is more likely another unit or a slip of the pen than
/// another patient. The limits are rounded outwards to two digits, so that they give away nobody's value.
/// </summary>
/// <param name="Low">The lower limit.</param>
/// <param name="High">The upper limit; above <paramref name="Low"/>.</param>
public sealed record UsualRange(double Low, double High)
{
    /// <summary>Of fewer values nobody can say what is usual.</summary>
    private const int Fewest = 20;

    /// <summary>Which share of the values lies outside the bulk, on each side.</summary>
    private const double Tail = 0.01;

    /// <summary>The limits lie this share of the bulk's width beyond it.</summary>
    private const double Room = 0.5;

    /// <summary>
    /// From half the width of the middle 98 % below them to as much above, and no narrower than the values themselves. Where all values are
    /// above 0 the lower limit is at least half of where the middle begins: 5.5 is far from 80 to 190, although the distance is not.
    /// </summary>
    /// <param name="values">Finite numbers of training rows, in any order.</param>
    /// <returns>Null of fewer than 20 values and of values that are all the same.</returns>
    public static UsualRange? Of(IEnumerable<float> values)
    {
        double[] sorted = [.. values.Select(value => (double)value).Order()];
        if (sorted.Length < Fewest || sorted[0] == sorted[^1])
        {
            return null;
        }

        var (first, last) = (sorted[(int)(Tail * (sorted.Length - 1))], sorted[(int)Math.Ceiling((1 - Tail) * (sorted.Length - 1))]);
        var room = Room * (last - first);
        var low = sorted[0] >= 0 ? Math.Max(first - room, first / 2) : first - room;
        var (lowest, highest) = (Math.Min(low, sorted[0]), Math.Max(last + room, sorted[^1]));
        var step = Math.Pow(10, Math.Floor(Math.Log10(Math.Max(Math.Abs(lowest), Math.Abs(highest)))) - 1);
        return new UsualRange(Tidy(Math.Floor(lowest / step) * step), Tidy(Math.Ceiling(highest / step) * step));
    }

    /// <summary>Whether a number lies within the limits.</summary>
    /// <param name="number">A finite number.</param>
    public bool Holds(double number) => number >= Low && number <= High;

    /// <summary>A product of a step such as 0.1 without its last binary digits.</summary>
    private static double Tidy(double value) => double.Parse(value.ToString("G3", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
