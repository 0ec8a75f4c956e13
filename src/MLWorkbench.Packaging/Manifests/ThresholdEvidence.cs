namespace MLWorkbench.Packaging.Manifests;

/// <summary>What the choice of a threshold rested on.</summary>
/// <param name="Low">Lower end of what resamples of the groups would have chosen; null where it was not estimated.</param>
/// <param name="High">Upper end of the same.</param>
/// <param name="Positives">Positive samples it was chosen on.</param>
/// <param name="Negatives">Negative samples.</param>
/// <param name="PositiveGroups">Groups (patients) holding a positive sample.</param>
/// <param name="NegativeGroups">Groups holding a negative sample.</param>
/// <param name="Sentence">The choice in words, with what it promises and does not.</param>
public sealed record ThresholdEvidence(
    double? Low, double? High, int Positives, int Negatives, int PositiveGroups, int NegativeGroups, string Sentence);
