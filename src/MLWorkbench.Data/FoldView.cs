namespace MLWorkbench.Data;

/// <summary>One division into what is learnt from and what is judged on.</summary>
/// <param name="Index">0-based fold number; 0 for the only one of a data set without folds.</param>
/// <param name="Training">Samples to learn from.</param>
/// <param name="Validation">Samples to judge on; shares no group with <paramref name="Training"/>.</param>
public sealed record FoldView(int Index, IReadOnlyList<Sample> Training, IReadOnlyList<Sample> Validation);
