namespace MLWorkbench.Evaluation.Calibration.Fitting;

/// <summary>A fitted value, or why there is none.</summary>
/// <typeparam name="T">What is fitted.</typeparam>
/// <param name="Value">The value, null where there is none.</param>
/// <param name="Reason">Why there is none, else null.</param>
public sealed record Fitted<T>(T? Value, string? Reason)
    where T : class
{
    /// <summary>No value.</summary>
    /// <param name="reason">Why not.</param>
    public static Fitted<T> None(string reason) => new(null, reason);
}
