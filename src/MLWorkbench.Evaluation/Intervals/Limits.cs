namespace MLWorkbench.Evaluation.Intervals;

/// <summary>Two ends of an interval, as plain numbers.</summary>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
public readonly record struct Limits(double Low, double High)
{
    /// <summary>The part between 0 and 1.</summary>
    public Limits WithinUnit() => new(Math.Clamp(Low, 0, 1), Math.Clamp(High, 0, 1));
}
