using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Thresholds;

namespace MLWorkbench.Evaluation.Comparison;

/// <summary>A model that is compared with others.</summary>
/// <param name="Name">What it is called; unique among those compared.</param>
/// <param name="Predictions">What it says of the samples.</param>
/// <param name="Threshold">Where its probabilities become decisions; chosen elsewhere.</param>
public sealed record ComparedModel(string Name, PredictionSet Predictions, OperatingThreshold Threshold);
