namespace MLWorkbench.Evaluation.Decisions;

/// <summary>A point of the decision curve.</summary>
/// <param name="Threshold">From which probability on one would act, (0, 1).</param>
/// <param name="NetBenefit">TP/n - FP/n * t/(1 - t).</param>
/// <param name="Low">Lower confidence limit, or null.</param>
/// <param name="High">Upper confidence limit, or null.</param>
/// <param name="TreatAll">Net benefit of acting on everybody; acting on nobody has 0.</param>
public sealed record NetBenefitPoint(double Threshold, double NetBenefit, double? Low, double? High, double TreatAll);
