namespace MLWorkbench.Samples;

/// <summary>
/// The best area under the ROC curve that anyone can reach: that of the true class probabilities, which follow from the hidden
/// variables and the readers' behaviour. It is an expectation over the readers' votes, so a lucky draw of labels can exceed it a little.
/// </summary>
/// <param name="PerClass">One class against the rest; null where a set is too small to have both.</param>
/// <param name="Macro">The mean over the classes that have a value.</param>
public sealed record BestAuc(IReadOnlyDictionary<string, double?> PerClass, double? Macro);
