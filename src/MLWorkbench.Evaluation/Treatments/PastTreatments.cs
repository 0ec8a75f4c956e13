namespace MLWorkbench.Evaluation.Treatments;

/// <summary>What became of past patients, all or those with one value of a column.</summary>
/// <param name="Column">The column; null for all.</param>
/// <param name="Level">The value; null for all.</param>
/// <param name="Estimates">One for each treatment, in the order of the report's.</param>
/// <param name="Ranking">Their order, or why there is none.</param>
public sealed record PastTreatments(string? Column, string? Level, IReadOnlyList<TreatmentEstimate> Estimates, TreatmentRanking Ranking);
