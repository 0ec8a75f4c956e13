namespace MLWorkbench.Evaluation.Treatments;

/// <summary>What similar past patients say for one patient.</summary>
/// <param name="Patient">The patient.</param>
/// <param name="Estimates">One for each treatment, in the order of the report's.</param>
/// <param name="Ranking">Their order, or why there is none.</param>
public sealed record PatientTreatments(string Patient, IReadOnlyList<TreatmentEstimate> Estimates, TreatmentRanking Ranking);
