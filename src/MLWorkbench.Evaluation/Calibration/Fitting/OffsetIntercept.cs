namespace MLWorkbench.Evaluation.Calibration.Fitting;

/// <summary>How far probabilities are off in the mean, on the scale of log-odds.</summary>
/// <param name="Value">0 is perfect, below 0 the probabilities are too high.</param>
/// <param name="Error">Standard error for independent rows.</param>
/// <param name="ClusterError">Standard error where the rows of a group belong together.</param>
public sealed record OffsetIntercept(double Value, double Error, double ClusterError);
