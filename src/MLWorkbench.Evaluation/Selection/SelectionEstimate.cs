namespace MLWorkbench.Evaluation.Selection;

/// <summary>The winner's validation value beside what can be expected of it: the object `selection` of metrics.json.</summary>
/// <param name="Value">The value that won: the best of several, so too good.</param>
/// <param name="Corrected">The value when the choice is accounted for, or null where it cannot be estimated.</param>
/// <param name="Low">Lower confidence limit of the corrected value.</param>
/// <param name="High">Upper confidence limit of the corrected value.</param>
/// <param name="Method">How it was corrected, or null where it was not.</param>
/// <param name="Trials">How many were chosen among.</param>
/// <param name="Reason">Why something is null; null when nothing is missing.</param>
public sealed record SelectionEstimate(
    double? Value, double? Corrected, double? Low, double? High, string? Method, int Trials, string? Reason = null)
{
    /// <summary>A winner's value beside its correction.</summary>
    /// <param name="value">The value that won; NaN is none.</param>
    /// <param name="corrected">What <see cref="BiasCorrection"/> or an ensemble's verdict says.</param>
    public static SelectionEstimate Of(double value, BiasCorrectedEstimate corrected) => new(
        double.IsNaN(value) ? null : value,
        corrected.Value,
        corrected.Low,
        corrected.High,
        corrected.Method,
        corrected.Models,
        corrected.Reason);
}
