namespace MLWorkbench.AutoML.Spaces;

/// <summary>A whole number between two bounds, both included, evenly or on a logarithmic scale.</summary>
/// <param name="Name">The parameter's path.</param>
/// <param name="Low">The smallest value.</param>
/// <param name="High">The largest value.</param>
/// <param name="Log">True when a value's share falls as 1/value.</param>
public sealed record IntegerDimension(string Name, long Low, long High, bool Log = false) : Dimension(Name)
{
    private const long Largest = 1L << 50;

    /// <inheritdoc/>
    public override long? Count => ((High - Low) / Step) + 1;

    /// <summary>Distance between two values, the first being <see cref="Low"/>. Default 1: every whole number.</summary>
    public long Step { get; init; } = 1;

    /// <summary>The largest value there is: with steps it may lie below <see cref="High"/>.</summary>
    internal long Last => Low + (Step * (Count!.Value - 1));

    // On the log scale a value n owns the stretch from n - 1/2 to n + 1/2, so that the bounds are not cut in half.
    private double LogLow => Math.Log(Low - 0.5);

    private double LogHigh => Math.Log(High + 0.5);

    /// <inheritdoc/>
    public override object FromUnit(double coordinate)
    {
        var u = Math.Clamp(coordinate, 0, 1);
        var value = Log
            ? (long)Math.Round(Math.Exp(LogLow + (u * (LogHigh - LogLow))))
            : Low + (Step * Math.Min(Count!.Value - 1, (long)Math.Floor(u * Count.Value)));
        return Math.Clamp(value, Low, High);
    }

    /// <inheritdoc/>
    public override double ToUnit(object value)
    {
        if (value is not long whole || whole < Low || whole > High || (whole - Low) % Step != 0)
            throw Outside(value);

        return Log ? (Math.Log(whole) - LogLow) / (LogHigh - LogLow) : (((whole - Low) / Step) + 0.5) / Count!.Value;
    }

    /// <summary>The part of the unit interval that a value owns: where <see cref="FromUnit"/> gives it.</summary>
    /// <param name="value">One of the values.</param>
    internal (double Low, double High) Share(long value) => Log
        ? ((Math.Log(value - 0.5) - LogLow) / (LogHigh - LogLow), (Math.Log(value + 0.5) - LogLow) / (LogHigh - LogLow))
        : ((value - Low) / Step / (double)Count!.Value, (((value - Low) / Step) + 1) / (double)Count.Value);

    internal override double UnitAt(long place) => Log ? ToUnit(Low + place) : base.UnitAt(place);

    internal override void Check()
    {
        if (Math.Abs((double)Low) > Largest || Math.Abs((double)High) > Largest)
            throw Wrong("the bounds are too large");
        if (Low > High)
            throw Wrong($"the lower bound {Low} is above the upper bound {High}");
        if (Step < 1 || (Log && Step != 1))
            throw Wrong(Log ? "a logarithmic scale has no steps" : "the step must be at least 1");
        if (Log && Low < 1)
            throw Wrong($"a logarithmic scale needs whole numbers from 1, not {Low}");
    }
}
