using MLWorkbench.AutoML.Spaces;
using MLWorkbench.AutoML.Studies;

namespace MLWorkbench.AutoML.Tuners;

/// <summary>All that a tuner may know.</summary>
/// <param name="Space">The space that is searched.</param>
/// <param name="Objective">What is optimised first of all; see <see cref="Objective.Score"/>.</param>
/// <param name="Seed">The study's seed.</param>
/// <param name="Number">The number of the trial to propose, from 1.</param>
/// <param name="Trials">Finished and running trials, oldest first.</param>
public sealed record TrialHistory(SearchSpace Space, Objective Objective, ulong Seed, int Number, IReadOnlyList<Trial> Trials)
{
    private IReadOnlyList<Observation>? _observations;

    /// <summary>Objectives beside the first one; empty for a search of one objective.</summary>
    public IReadOnlyList<Objective> Further { get; init; } = [];

    /// <summary>What a trial must satisfy to be chosen.</summary>
    public IReadOnlyList<Constraint> Constraints { get; init; } = [];

    /// <summary>Trials that the study ends with, or null where time alone ends it.</summary>
    public int? Budget { get; init; }

    /// <summary>The trials as tuners want them, oldest first; made once per trial and kept with it.</summary>
    public IReadOnlyList<Observation> Observations => _observations ??= Observation.Of(this);
}
