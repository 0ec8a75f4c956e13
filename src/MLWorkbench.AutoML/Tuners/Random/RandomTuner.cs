using MLWorkbench.AutoML.Spaces;
using MLWorkbench.Foundation.Seeds;

namespace MLWorkbench.AutoML.Tuners.Random;

/// <summary>Independent points, evenly over the unit cube (Bergstra and Bengio 2012); values that have been tried are drawn again.</summary>
public sealed class RandomTuner : ITuner
{
    /// <inheritdoc/>
    public UnitPoint Propose(TrialHistory history)
    {
        var generator = SeedSequence.Stream(history.Seed, "random-tuner", history.Number);
        return TriedValues.FirstNew(history, Draws());

        IEnumerable<UnitPoint> Draws()
        {
            while (true)
                yield return new(history.Space.Dimensions.Select(_ => generator.NextDouble()).ToArray());
        }
    }
}
