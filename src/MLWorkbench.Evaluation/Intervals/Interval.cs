namespace MLWorkbench.Evaluation.Intervals;

/// <summary>A confidence interval, or why there is none.</summary>
/// <param name="Low">Lower limit, null where it cannot be estimated.</param>
/// <param name="High">Upper limit, null where it cannot be estimated.</param>
/// <param name="Method">How it was made, null where it cannot be estimated.</param>
/// <param name="Reason">Why it cannot be estimated, else null.</param>
public sealed record Interval(double? Low, double? High, string? Method, string? Reason)
{
    /// <summary>An interval.</summary>
    /// <param name="limits">Its ends.</param>
    /// <param name="method">How it was made.</param>
    public static Interval Of(Limits limits, string method) => new(limits.Low, limits.High, method, null);

    /// <summary>No interval.</summary>
    /// <param name="reason">Why not, in words.</param>
    public static Interval None(string reason) => new(null, null, null, reason);
}
