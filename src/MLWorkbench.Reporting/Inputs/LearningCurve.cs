namespace MLWorkbench.Reporting.Inputs;

/// <summary>A training run epoch by epoch.</summary>
/// <param name="Metric">Name of the validation metric.</param>
/// <param name="Epochs">In order.</param>
/// <param name="BestEpoch">The epoch whose weights were kept.</param>
public sealed record LearningCurve(string Metric, IReadOnlyList<LearningEpoch> Epochs, int BestEpoch);
