using System.Runtime.CompilerServices;
using MLWorkbench.AutoML.Spaces;
using MLWorkbench.AutoML.Studies;

namespace MLWorkbench.AutoML.Tuners;

/// <summary>What a study has tried or is trying, to tell a repeat: the same values once more are a trial for nothing.</summary>
internal sealed class TriedValues(TrialHistory history)
{
    // A space of few points would be drawn twice; the last of a thousand points is missed once in 20,000 studies.
    private const int Draws = 10_000;

    private static readonly ConditionalWeakTable<Trial, string> _keys = [];

    private readonly HashSet<string> keys = new(history.Trials.Select(trial => _keys.GetValue(trial, t => Key(t.Values))), StringComparer.Ordinal);

    /// <summary>The first of some points that has not been tried; the very first where none is found among 10,000.</summary>
    /// <param name="history">The history.</param>
    /// <param name="candidates">Points, the best first; at least one.</param>
    public static UnitPoint FirstNew(TrialHistory history, IEnumerable<UnitPoint> candidates)
    {
        var tried = new TriedValues(history);
        UnitPoint? first = null;
        foreach (var candidate in candidates.Take(Draws))
        {
            if (!tried.Contains(candidate))
                return candidate;
            first ??= candidate;
        }

        return first ?? throw new ArgumentException("There is no candidate.", nameof(candidates));
    }

    /// <summary>Whether a point's values have been tried.</summary>
    /// <param name="point">The point.</param>
    public bool Contains(UnitPoint point) => keys.Contains(Key(history.Space.Decode(point)));

    /// <summary>A text that two configurations share exactly when they are the same.</summary>
    internal static string Key(IReadOnlyDictionary<string, object> values) =>
        string.Join('\n', values
            .OrderBy(v => v.Key, StringComparer.Ordinal)
            .Select(v => FormattableString.Invariant($"{v.Key}={v.Value:R}")));
}
