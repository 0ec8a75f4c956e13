using MLWorkbench.AutoML.Spaces;
using MLWorkbench.AutoML.Studies;

namespace MLWorkbench.AutoML.Tuners;

/// <summary>All that a tuner may know.</summary>
/// <param name="Space">The space that is searched.</param>
/// <param name="Objective">What is optimised; see <see cref="Objective.Score"/>.</param>
/// <param name="Seed">The study's seed.</param>
/// <param name="Number">The number of the trial to propose, from 1.</param>
/// <param name="Trials">Finished and running trials, oldest first.</param>
public sealed record TrialHistory(SearchSpace Space, Objective Objective, ulong Seed, int Number, IReadOnlyList<Trial> Trials);
