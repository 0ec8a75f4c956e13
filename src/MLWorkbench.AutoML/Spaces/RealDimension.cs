using System.Globalization;

namespace MLWorkbench.AutoML.Spaces;

/// <summary>A real number between two bounds, both included, evenly or on a logarithmic scale.</summary>
/// <param name="Name">The parameter's path.</param>
/// <param name="Low">The smallest value.</param>
/// <param name="High">The largest value.</param>
/// <param name="Log">True when equal ratios, rather than equal differences, take equal shares.</param>
public sealed record RealDimension(string Name, double Low, double High, bool Log = false) : Dimension(Name)
{
    // (0.5 - 0.1) / 0.1 is a hair less than 4.
    private const double Slack = 1e-9;

    /// <summary>Distance between two values, the first being <see cref="Low"/>; null for a continuum.</summary>
    public double? Step { get; init; }

    /// <inheritdoc/>
    public override long? Count => Low.Equals(High) ? 1 : Step is { } step ? 1 + (long)Math.Floor(((High - Low) / step) + Slack) : null;

    /// <inheritdoc/>
    public override object FromUnit(double coordinate)
    {
        var u = Math.Clamp(coordinate, 0, 1);
        if (Step is { } step && Count is { } count)
            return At(Math.Min(count - 1, (long)Math.Floor(u * count)), step);

        var value = Log ? Math.Exp((Math.Log(Low) * (1 - u)) + (Math.Log(High) * u)) : (Low * (1 - u)) + (High * u);
        return Math.Clamp(value, Low, High);
    }

    /// <inheritdoc/>
    public override double ToUnit(object value)
    {
        if (value is not double real || !(real >= Low && real <= High))
            throw Outside(value);

        if (Low.Equals(High))
            return 0.5;
        if (Step is { } step && Count is { } count)
            return Math.Abs(At(Place(real, step), step) - real) <= Slack * step ? (Place(real, step) + 0.5) / count : throw Outside(value);

        var unit = Log ? (Math.Log(real) - Math.Log(Low)) / (Math.Log(High) - Math.Log(Low)) : (real - Low) / (High - Low);
        return Math.Clamp(unit, 0, 1);
    }

    private long Place(double real, double step) => (long)Math.Round((real - Low) / step);

    // 0.1 + 2 * 0.1 is to read 0.3 in journals and leaderboards: digits beyond the fifteenth are rounding.
    private double At(long place, double step) =>
        Math.Clamp(double.Parse((Low + (place * step)).ToString("G15", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture), Low, High);

    internal override void Check()
    {
        if (!double.IsFinite(Low) || !double.IsFinite(High) || !double.IsFinite(High - Low))
            throw Wrong("the bounds must be finite numbers");
        if (Low > High)
            throw Wrong(FormattableString.Invariant($"the lower bound {Low} is above the upper bound {High}"));
        if (Step is { } step && (Log || !(step > 0)))
            throw Wrong(Log ? "a logarithmic scale has no steps" : "the step must be above 0");
        if (Log && Low <= 0)
            throw Wrong(FormattableString.Invariant($"a logarithmic scale needs bounds above 0, not {Low}"));
    }
}
