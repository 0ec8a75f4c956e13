namespace MLWorkbench.Evaluation.Thresholds;

/// <summary>What a threshold's choice rested on, and how sure it is.</summary>
/// <param name="Low">2.5th percentile of the thresholds that resamples of the groups would have chosen; null where it cannot be estimated.</param>
/// <param name="High">97.5th percentile of the same.</param>
/// <param name="Positives">Positive samples it was chosen on.</param>
/// <param name="Negatives">Negative samples it was chosen on.</param>
/// <param name="PositiveGroups">Groups holding a positive sample.</param>
/// <param name="NegativeGroups">Groups holding a negative sample.</param>
/// <param name="Sentence">The choice in words, with what it promises and does not.</param>
public sealed record ThresholdChoice(
    double? Low, double? High, int Positives, int Negatives, int PositiveGroups, int NegativeGroups, string Sentence);
