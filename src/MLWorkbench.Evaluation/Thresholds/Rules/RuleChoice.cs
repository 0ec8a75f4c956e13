namespace MLWorkbench.Evaluation.Thresholds.Rules;

/// <summary>The cut that a rule chose.</summary>
/// <param name="Cut">Number of the cut, -1 for "nobody".</param>
/// <param name="Sentence">Why this one, and what it does not promise.</param>
internal sealed record RuleChoice(int Cut, string Sentence);
