using MLWorkbench.AutoML.Spaces;
using MLWorkbench.AutoML.Tuners.CmaEs;
using MLWorkbench.AutoML.Tuners.GaussianProcess;
using MLWorkbench.AutoML.Tuners.Grid;
using MLWorkbench.AutoML.Tuners.QuasiRandom;
using MLWorkbench.AutoML.Tuners.Tpe;

namespace MLWorkbench.AutoML.Tuners.Auto;

/// <summary>
/// Chooses a tuner by the search space, the trials and the objectives, and says why. The choice depends on nothing else, so that the same
/// pipeline is searched in the same way everywhere; a tuner that goes by the clock (cost-frugal) is therefore never chosen.
/// </summary>
public sealed record AutoOptions : TunerOptions
{
    // Gaussian process and TPE begin with ten evenly spread trials themselves.
    private const int BeforeModels = 10;

    private const int TrialsForCovariances = 1000;

    // As far as it takes every trial into account and its proposals stay under a third of a second. There it is the best on numbers, with
    // choices among them, and below a choice (benchmarks/tuners, best value after 50 trials in the median of 10 seeds, this against TPE:
    // hartmann6 -3.322 against -3.088, mixed 4e-8 against 7e-4, conditional 2e-8 against 5e-4), and with several objectives (ZDT1 in six
    // dimensions after 100 trials, hypervolume of at most 6.27: 6.24, TPE 5.39, NSGA-II 4.85; TPE leads NSGA-II after 500 trials too).
    private const int TrialsForGaussianProcess = 200;
    private const int DimensionsForGaussianProcess = 20;

    /// <summary>Not to be called: <see cref="Choose"/> first.</summary>
    /// <exception cref="InvalidOperationException">Always.</exception>
    public override ITuner Create() => throw new InvalidOperationException($"{nameof(AutoOptions)} chooses a tuner; call {nameof(Choose)} before {nameof(Create)}.");

    /// <inheritdoc/>
    public override TunerChoice Choose(SearchSpace space, SearchOptions search)
    {
        var free = space.Dimensions.Where(dimension => dimension.Count != 1).ToArray();
        var trials = search.TrialBudget;
        var objectives = 1 + (search.Also?.Count ?? 0);
        var choices = free.Count(dimension => dimension is CategoricalDimension);

        if (Whole(space, trials) is { } grid)
            return new(grid, space.Cardinality == 1 ? null : $"the space has {space.Cardinality} points and there are trials for all of them.");
        if (trials <= BeforeModels)
            return new(new QuasiRandomOptions(), $"a model has nothing to learn from within {trials} trials; they are spread evenly over the space.");
        if (trials is null)
            return new(new TpeOptions(), "time alone ends the search, and it works with few trials as with thousands.");
        if (trials <= TrialsForGaussianProcess && free.Length <= DimensionsForGaussianProcess && 2 * choices <= free.Length)
            return new(new GaussianProcessOptions(), $"{Count(free.Length)}, most of them numbers, and {trials} trials: a Gaussian process needs the fewest.");
        if (choices == 0 && objectives == 1 && trials >= TrialsForCovariances)
            return new(new CmaEsOptions(), $"{Count(free.Length)}, no choice among them, and {trials} trials: enough to learn how numbers depend on each other.");
        return new(new TpeOptions(), $"{Count(free.Length)}, {choices} of them choices, and {trials} trials: it learns from many of either kind.");
    }

    private static string Count(int parameters) => parameters == 1 ? "1 parameter" : $"{parameters} parameters";

    // A grid that leaves nothing out; without choices of thousands of numbers, which no budget reaches.
    private static GridOptions? Whole(SearchSpace space, int? trials)
    {
        if (space.Cardinality is not { } cardinality || cardinality > (trials ?? 0))
            return null;

        var points = space.Dimensions.Where(d => d is not CategoricalDimension).Select(d => d.Count ?? long.MaxValue).DefaultIfEmpty(1).Max();
        return points <= GridOptions.MostPoints ? new GridOptions { Points = (int)points } : null;
    }
}
