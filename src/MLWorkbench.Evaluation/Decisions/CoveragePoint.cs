namespace MLWorkbench.Evaluation.Decisions;

/// <summary>What is right among the samples that the model is most certain of.</summary>
/// <param name="Coverage">Share of the samples that are answered, (0, 1].</param>
/// <param name="Confidence">Certainty of the least certain answered one.</param>
/// <param name="Accuracy">Share of the answered ones that are right.</param>
public sealed record CoveragePoint(double Coverage, double Confidence, double Accuracy);
