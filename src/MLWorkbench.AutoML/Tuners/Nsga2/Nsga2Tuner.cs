using MLWorkbench.AutoML.Pareto;
using MLWorkbench.AutoML.Sampling;
using MLWorkbench.AutoML.Spaces;
using MLWorkbench.Foundation.Seeds;

namespace MLWorkbench.AutoML.Tuners.Nsga2;

/// <summary>
/// NSGA-II as a function of the history: a trial's generation follows from its number, and its parents are the best of all trials of
/// earlier generations. The first generation are points of a scrambled Sobol sequence.
/// </summary>
/// <param name="options">The settings.</param>
public sealed class Nsga2Tuner(Nsga2Options options) : ITuner
{
    /// <inheritdoc/>
    public UnitPoint Propose(TrialHistory history)
    {
        var population = options.PopulationOf(history.Budget);
        var earlier = (history.Number - 1) / population * population;
        var completed = history.Observations.Where(o => o.IsCompleted && o.Trial.Number <= earlier).ToArray();
        return TriedValues.FirstNew(history, completed.Length < 2 ? Scattered(history) : Bred(history, new Parents(completed, population)));
    }

    private static IEnumerable<UnitPoint> Scattered(TrialHistory history)
    {
        var sequence = new SobolSequence(history.Space.Dimensions.Count, SeedSequence.Derive(history.Seed, "nsga2-tuner"));
        return Enumerable.Range(history.Number - 1, int.MaxValue - history.Number).Select(i => new UnitPoint(sequence.Point(i)));
    }

    private IEnumerable<UnitPoint> Bred(TrialHistory history, Parents parents)
    {
        var random = SeedSequence.Stream(history.Seed, "nsga2-tuner", history.Number);
        var variation = new Variation(options, history.Space, random);
        while (true)
        {
            var (first, second) = (parents.Draw(random), parents.Draw(random));
            yield return variation.Child(first.Point, second.Point);
        }
    }
}
