using MLWorkbench.Evaluation.Intervals.DeLong;

namespace MLWorkbench.Evaluation.Intervals.Obuchowski;

/// <summary>One of the areas that a mean of areas is made of: of one class, or of one fold.</summary>
/// <param name="Components">What each sample adds to the area.</param>
/// <param name="GroupOfSample">The group (patient) of each of those samples, numbered from 0 over all parts together.</param>
/// <param name="Weight">The area's weight in the mean; the weights of all parts sum to 1.</param>
public sealed record AreaPart(StructuralComponents Components, IReadOnlyList<int> GroupOfSample, double Weight);
