using MLWorkbench.AutoML.Spaces;

namespace MLWorkbench.AutoML.Tuners;

/// <summary>Decides where to look next. Values live in the unit cube; the search space gives them types.</summary>
public interface ITuner
{
    /// <summary>
    /// Proposes a point for the next trial: a pure function of the history, which holds the study's seed and the trial's
    /// number. A tuner keeps no state, so a resumed study proposes what an undisturbed one would have.
    /// </summary>
    /// <param name="history">Finished and running trials, oldest first.</param>
    UnitPoint Propose(TrialHistory history);

    /// <summary>The points of the grid that the tuner keeps to, or null when it may propose any point. A study ends with the last of them.</summary>
    /// <param name="space">The space that is searched.</param>
    /// <exception cref="Foundation.Errors.InputException">The tuner cannot search this space.</exception>
    long? Points(SearchSpace space) => null;
}
