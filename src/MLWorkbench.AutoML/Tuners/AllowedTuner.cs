using MLWorkbench.AutoML.Spaces;
using MLWorkbench.AutoML.Spaces.Rules;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Foundation.Seeds;

namespace MLWorkbench.AutoML.Tuners;

/// <summary>Asks a tuner again, with another stream of randomness, until it proposes what the space's rules allow.</summary>
/// <param name="tuner">The tuner, which knows nothing of rules but what its trials show.</param>
public sealed class AllowedTuner(ITuner tuner) : ITuner
{
    /// <summary>After so many proposals outside the rules the tuner is stuck there, and chance takes its place for one trial.</summary>
    private const int Proposals = 32;

    /// <inheritdoc/>
    public UnitPoint Propose(TrialHistory history)
    {
        for (var again = 0; again < Proposals; again++)
        {
            var point = tuner.Propose(again == 0 ? history : history with { Seed = SeedSequence.Derive(history.Seed, "again", again) });
            if (history.Space.Allows(history.Space.Decode(point)))
                return point;
        }

        var tried = new TriedValues(history);
        var random = SeedSequence.Stream(history.Seed, "allowed-tuner", history.Number);
        return AllowedPoints.Draw(history.Space, random, point => !tried.Contains(point))
            ?? AllowedPoints.Draw(history.Space, random, _ => true)
            ?? throw new WorkbenchException("search.rules: they leave so little of the space that no further configuration was found.");
    }

    /// <inheritdoc/>
    public long? Points(SearchSpace space) => tuner.Points(space);
}
