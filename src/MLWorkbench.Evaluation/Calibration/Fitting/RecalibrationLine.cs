namespace MLWorkbench.Evaluation.Calibration.Fitting;

/// <summary>logit(p true) = intercept + slope * logit(p said).</summary>
/// <param name="Intercept">0 is perfect where the slope is 1.</param>
/// <param name="Slope">1 is perfect, below 1 the probabilities are too extreme.</param>
/// <param name="InterceptError">Standard error of the intercept, from the observed information: for independent rows.</param>
/// <param name="SlopeError">Standard error of the slope, for independent rows.</param>
/// <param name="ClusterSlopeError">Standard error of the slope where the rows of a group belong together.</param>
public sealed record RecalibrationLine(double Intercept, double Slope, double InterceptError, double SlopeError, double ClusterSlopeError);
