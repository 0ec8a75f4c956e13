namespace MLWorkbench.AutoML.Spaces;

/// <summary>A real number between two bounds, both included, evenly or on a logarithmic scale.</summary>
/// <param name="Name">The parameter's path.</param>
/// <param name="Low">The smallest value.</param>
/// <param name="High">The largest value.</param>
/// <param name="Log">True when equal ratios, rather than equal differences, take equal shares.</param>
public sealed record RealDimension(string Name, double Low, double High, bool Log = false) : Dimension(Name)
{
    /// <inheritdoc/>
    public override long? Count => Low.Equals(High) ? 1 : null;

    /// <inheritdoc/>
    public override object FromUnit(double coordinate)
    {
        var u = Math.Clamp(coordinate, 0, 1);
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

        var unit = Log ? (Math.Log(real) - Math.Log(Low)) / (Math.Log(High) - Math.Log(Low)) : (real - Low) / (High - Low);
        return Math.Clamp(unit, 0, 1);
    }

    internal override void Check()
    {
        if (!double.IsFinite(Low) || !double.IsFinite(High) || !double.IsFinite(High - Low))
            throw Wrong("the bounds must be finite numbers");
        if (Low > High)
            throw Wrong(FormattableString.Invariant($"the lower bound {Low} is above the upper bound {High}"));
        if (Log && Low <= 0)
            throw Wrong(FormattableString.Invariant($"a logarithmic scale needs bounds above 0, not {Low}"));
    }
}
