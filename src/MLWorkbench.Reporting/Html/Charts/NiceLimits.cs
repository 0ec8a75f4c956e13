namespace MLWorkbench.Reporting.Html.Charts;

/// <summary>Limits of an axis whose unit and size are the data's own.</summary>
internal static class NiceLimits
{
    private const double Room = 0.05;
    private const double Steps = 5;

    /// <summary>Round numbers (1, 2 or 5 times a power of ten) around the values, with a little room, so that no dot stands on the frame.</summary>
    public static (double Low, double High) Of(IEnumerable<double> values)
    {
        double[] all = [.. values];
        var (least, greatest) = (all.Min(), all.Max());
        var range = greatest > least ? greatest - least : Math.Max(Math.Abs(least), 1);
        var step = Step(range / Steps);
        return (Snap(Math.Floor((least - (Room * range)) / step) * step), Snap(Math.Ceiling((greatest + (Room * range)) / step) * step));

        // 3 * 0.1 is not 0.3.
        double Snap(double value) => step >= 1 ? value : Math.Round(value, Math.Clamp((int)Math.Ceiling(-Math.Log10(step)), 0, 15));
    }

    private static double Step(double rough)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        return (rough / power) switch
        {
            < 1.5 => power,
            < 3.5 => 2 * power,
            < 7.5 => 5 * power,
            _ => 10 * power,
        };
    }
}
