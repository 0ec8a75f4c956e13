using MLWorkbench.AutoML.Spaces;
using MLWorkbench.AutoML.Tuners;

namespace MLWorkbench.AutoML.Openings;

/// <summary>Plays an opening to its end, then asks a tuner.</summary>
/// <param name="opening">What comes first.</param>
/// <param name="then">Who proposes afterwards; it sees the opening's trials in the history.</param>
public sealed class OpeningTuner(IOpening opening, ITuner then) : ITuner
{
    /// <inheritdoc/>
    public UnitPoint Propose(TrialHistory history) =>
        opening.Next(history) is { } values ? history.Space.Encode(values) : then.Propose(history);

    /// <inheritdoc/>
    public long? Points(SearchSpace space) => then.Points(space);
}
