using MLWorkbench.AutoML.Spaces;
using MLWorkbench.Foundation.Seeds;

namespace MLWorkbench.AutoML.Tuners.Random;

/// <summary>Independent points, evenly over the unit cube (Bergstra and Bengio 2012).</summary>
public sealed class RandomTuner : ITuner
{
    // A space of few points would be drawn twice; the last of a thousand points is missed once in 20,000 studies.
    private const int Draws = 10_000;

    /// <inheritdoc/>
    public UnitPoint Propose(TrialHistory history)
    {
        var generator = SeedSequence.Stream(history.Seed, "random-tuner", history.Number);
        var point = Draw();
        if (history.Space.Cardinality is null)
            return point;

        var known = history.Trials.Select(trial => Key(trial.Values)).ToHashSet(StringComparer.Ordinal);
        for (var draw = 1; draw < Draws && known.Contains(Key(history.Space.Decode(point))); draw++)
            point = Draw();

        return point;

        UnitPoint Draw() => new(history.Space.Dimensions.Select(_ => generator.NextDouble()).ToArray());
    }

    private static string Key(IReadOnlyDictionary<string, object> values) =>
        string.Join('\n', values
            .OrderBy(v => v.Key, StringComparer.Ordinal)
            .Select(v => FormattableString.Invariant($"{v.Key}={v.Value:R}")));
}
