namespace MLWorkbench.AutoML.Studies;

/// <summary>What a trial that came to its end gives.</summary>
/// <param name="Value">The study's metric on the validation set. A value that is not finite makes the trial a failed one.</param>
/// <param name="Metrics">Further numbers worth keeping, by name.</param>
/// <param name="Seconds">The trial's own time.</param>
/// <param name="Artifacts">Where it left its files, relative to the study's folder, or null.</param>
public sealed record TrialResult(
    double Value, IReadOnlyDictionary<string, double>? Metrics = null, double? Seconds = null, string? Artifacts = null);
