using MLWorkbench.AutoML.Tuners;

namespace MLWorkbench.AutoML.Openings;

/// <summary>Configurations that are known in advance to be worth a trial, in an order of their own; the tuner is asked after them.</summary>
public interface IOpening
{
    /// <summary>
    /// The values of the next trial: a pure function of the history, so that a resumed study opens as an undisturbed one would have.
    /// </summary>
    /// <param name="history">Finished and running trials, oldest first.</param>
    /// <returns>Values as <see cref="Spaces.SearchSpace.Encode"/> takes them, or null when the opening is over.</returns>
    IReadOnlyDictionary<string, object>? Next(TrialHistory history);
}
