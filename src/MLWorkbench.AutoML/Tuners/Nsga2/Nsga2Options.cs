using System.ComponentModel.DataAnnotations;

namespace MLWorkbench.AutoML.Tuners.Nsga2;

/// <summary>
/// A genetic search for the Pareto front of several objectives (NSGA-II, Deb et al. 2002): generations of trials, bred from those that
/// few others beat and that lie apart. Trials that miss a constraint come last. Works with one objective too.
/// </summary>
public sealed record Nsga2Options : TunerOptions
{
    private const int Smallest = 10;
    private const int Largest = 50;
    private const int WithoutBudget = 20;

    /// <summary>
    /// Trials per generation. Default a tenth of the study's trials, at least 10 and at most 50 (20 where time alone ends the study):
    /// ten generations are what a front needs to form, and fewer than ten parents are too much alike.
    /// </summary>
    [Range(4, 10_000)] public int? Population { get; init; }

    /// <summary>Share of trials that mix two parents; the others copy one before they are mutated. Default 0.9, as Deb et al.</summary>
    [Range(0.0, 1.0)] public double Crossover { get; init; } = 0.9;

    /// <summary>
    /// How near to its parents a mixed number stays: the index of the simulated binary crossover, higher is nearer. Default 2, as in Deb and
    /// Agrawal (1995): with the few generations of a search the 20 of Deb et al. (2002) comes less far (benchmarks/tuners, 100 trials with
    /// one objective: 0.28 of random's distance to the optimum against 0.20).
    /// </summary>
    [Range(0.0, 1000.0)] public double CrossoverIndex { get; init; } = 2;

    /// <summary>
    /// How near to its parent a mutated number stays: the index of the polynomial mutation, higher is nearer. Default 20, as Deb et al.;
    /// one parameter in each trial is mutated on average.
    /// </summary>
    [Range(0.0, 1000.0)] public double MutationIndex { get; init; } = 20;

    /// <inheritdoc/>
    public override ITuner Create() => new Nsga2Tuner(this);

    /// <summary>Trials per generation in a study.</summary>
    /// <param name="budget">Trials that the study ends with, or null.</param>
    internal int PopulationOf(int? budget) =>
        Population ?? (budget is { } trials ? Math.Clamp(trials / 10, Smallest, Largest) : WithoutBudget);
}
