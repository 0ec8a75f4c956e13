using MLWorkbench.AutoML.Studies;

namespace MLWorkbench.AutoML.Pruners;

/// <summary>All that a pruner may know.</summary>
/// <param name="Objective">What is optimised; intermediate values are of this metric.</param>
/// <param name="Seed">The study's seed.</param>
/// <param name="Trial">The running trial with the report it has just made as its last epoch.</param>
/// <param name="Trials">All trials of the study, oldest first, the running one among them.</param>
public sealed record PrunerQuestion(Objective Objective, ulong Seed, Trial Trial, IReadOnlyList<Trial> Trials);
