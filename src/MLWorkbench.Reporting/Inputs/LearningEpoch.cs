namespace MLWorkbench.Reporting.Inputs;

/// <summary>One pass over the training data. What was not measured or diverged is null.</summary>
/// <param name="Epoch">1-based.</param>
/// <param name="TrainLoss">Mean training loss.</param>
/// <param name="ValidationLoss">Mean validation loss.</param>
/// <param name="ValidationMetric">The validation metric.</param>
public sealed record LearningEpoch(int Epoch, double? TrainLoss, double? ValidationLoss, double? ValidationMetric);
