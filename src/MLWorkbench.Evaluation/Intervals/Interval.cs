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

    /// <summary>
    /// Fewest groups on each side of a metric: below it no method here holds what it promises, and an interval says nothing.
    /// </summary>
    public const int FewestGroups = 10;

    /// <summary>No interval, since there are fewer than <see cref="FewestGroups"/>.</summary>
    /// <param name="side">Groups on the smaller side.</param>
    /// <param name="groups">All groups.</param>
    public static Interval TooFew(int side, int groups)
    {
        var held = side == 1 ? "1 group" : $"{side} groups";
        return None($"only {held}{(side == groups ? "" : " on the smaller side")}; an interval needs at least {FewestGroups}");
    }
}
