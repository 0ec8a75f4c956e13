using MLWorkbench.AutoML.Sampling;
using MLWorkbench.AutoML.Spaces;
using MLWorkbench.Foundation.Seeds;

namespace MLWorkbench.AutoML.Tuners.QuasiRandom;

/// <summary>
/// Trial n is point n of a scrambled Sobol sequence of the study's seed, whatever the trials before it gave; points whose values
/// have been tried are passed over.
/// </summary>
public sealed class QuasiRandomTuner : ITuner
{
    /// <inheritdoc/>
    public UnitPoint Propose(TrialHistory history)
    {
        var sequence = new SobolSequence(history.Space.Dimensions.Count, SeedSequence.Derive(history.Seed, "quasi-random-tuner"));
        return TriedValues.FirstNew(history, Enumerable.Range(history.Number - 1, int.MaxValue - history.Number).Select(i => new UnitPoint(sequence.Point(i))));
    }
}
