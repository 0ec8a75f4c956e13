namespace MLWorkbench.AutoML.Tuners.Tpe;

/// <summary>The trials of a study, divided.</summary>
/// <param name="Good">The good ones, best first.</param>
/// <param name="Worse">The others, oldest first.</param>
/// <param name="Ranked">How many of all say how good their place is.</param>
/// <param name="AreInOrder">Whether the good ones are better or worse than one another, rather than a front of equals.</param>
internal sealed record DividedTrials(IReadOnlyList<Observation> Good, IReadOnlyList<Observation> Worse, int Ranked, bool AreInOrder);
