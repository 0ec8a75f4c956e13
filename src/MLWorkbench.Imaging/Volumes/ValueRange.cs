namespace MLWorkbench.Imaging.Volumes;

/// <summary>Where the values of a volume lie; values that are no numbers do not count.</summary>
/// <param name="Least">The least.</param>
/// <param name="Greatest">The greatest.</param>
/// <param name="Low">The 1st percentile, by linear interpolation between order statistics (type 7 of Hyndman and Fan 1996).</param>
/// <param name="High">The 99th percentile.</param>
public sealed record ValueRange(float Least, float Greatest, double Low, double High)
{
    private const int Halves = 1 << 16;

    /// <summary>Finds them exactly without sorting: counts by the upper half of a value's bits, then by the lower half within one count.</summary>
    /// <param name="values">The values.</param>
    public static ValueRange Of(ReadOnlySpan<float> values)
    {
        var upper = new long[Halves];
        long count = 0;
        var (least, greatest) = (float.PositiveInfinity, float.NegativeInfinity);
        foreach (var value in values)
        {
            if (float.IsFinite(value))
            {
                upper[Ordered(value) >> 16]++;
                count++;
                (least, greatest) = (Math.Min(least, value), Math.Max(greatest, value));
            }
        }

        return count == 0 ? new ValueRange(0, 0, 0, 0) : new ValueRange(least, greatest, At(values, upper, 0.01 * (count - 1)), At(values, upper, 0.99 * (count - 1)));
    }

    private static double At(ReadOnlySpan<float> values, long[] upper, double position)
    {
        var below = (long)position;
        var low = Statistic(values, upper, below);
        return position > below ? low + ((position - below) * (Statistic(values, upper, below + 1) - low)) : low;
    }

    /// <summary>The value at a place in ascending order.</summary>
    private static double Statistic(ReadOnlySpan<float> values, long[] upper, long rank)
    {
        var bucket = 0u;
        for (; upper[bucket] <= rank; bucket++)
        {
            rank -= upper[bucket];
        }

        var lower = new long[Halves];
        foreach (var value in values)
        {
            if (float.IsFinite(value) && Ordered(value) >> 16 == bucket)
            {
                lower[Ordered(value) & (Halves - 1)]++;
            }
        }

        var place = 0u;
        for (; lower[place] <= rank; place++)
        {
            rank -= lower[place];
        }

        return Value((bucket << 16) | place);
    }

    /// <summary>Bits whose order as whole numbers is that of the values.</summary>
    private static uint Ordered(float value)
    {
        var bits = BitConverter.SingleToUInt32Bits(value);
        return (bits & 0x8000_0000) != 0 ? ~bits : bits | 0x8000_0000;
    }

    private static float Value(uint ordered) =>
        BitConverter.UInt32BitsToSingle((ordered & 0x8000_0000) != 0 ? ordered & 0x7FFF_FFFF : ~ordered);
}
