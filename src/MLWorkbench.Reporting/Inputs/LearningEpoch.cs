namespace MLWorkbench.Reporting.Inputs;

/// <summary>One pass over the training data.</summary>
/// <param name="Epoch">1-based.</param>
/// <param name="TrainLoss">Mean training loss.</param>
/// <param name="ValidationLoss">Mean validation loss, or null where it was not computed.</param>
/// <param name="ValidationMetric">The validation metric, or null where it is undefined.</param>
public sealed record LearningEpoch(int Epoch, double TrainLoss, double? ValidationLoss, double? ValidationMetric);
