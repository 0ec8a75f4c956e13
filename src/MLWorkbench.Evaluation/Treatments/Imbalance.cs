namespace MLWorkbench.Evaluation.Treatments;

/// <summary>A column in which patients of two treatments differ by more than chance.</summary>
/// <param name="Column">The column.</param>
/// <param name="Word">The word whose share differs; null for the mean of numbers, empty for the share of missing values.</param>
/// <param name="First">One treatment.</param>
/// <param name="Second">The other.</param>
/// <param name="Difference">Standardised difference of <paramref name="First"/> less <paramref name="Second"/>.</param>
/// <param name="P">How often chance alone makes a difference so large, times the number of differences that were looked at.</param>
public sealed record Imbalance(string Column, string? Word, string First, string Second, double Difference, double P);
