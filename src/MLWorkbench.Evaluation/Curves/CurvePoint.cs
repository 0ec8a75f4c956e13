namespace MLWorkbench.Evaluation.Curves;

/// <summary>A point of a ROC or precision-recall curve.</summary>
/// <param name="Threshold">Predicted positive when the probability is at least this; infinity where nothing is.</param>
/// <param name="X">False positive rate, or recall.</param>
/// <param name="Y">True positive rate, or precision.</param>
public sealed record CurvePoint(double Threshold, double X, double Y);
