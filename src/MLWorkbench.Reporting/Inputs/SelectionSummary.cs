using MLWorkbench.Evaluation.Selection;
using MLWorkbench.Evaluation.Selection.Ensembles;

namespace MLWorkbench.Reporting.Inputs;

/// <summary>How the winner was chosen among the trials, and what that is worth.</summary>
public sealed record SelectionSummary
{
    /// <summary>The winner's validation value beside what can be expected of it.</summary>
    public required SelectionEstimate Estimate { get; init; }

    /// <summary>Numbers of the trials within one paired standard error of the best, best first; of one alone there was no tie.</summary>
    public IReadOnlyList<int> Tied { get; init; } = [];

    /// <summary>How a tie was resolved, one sentence; null where it is not known.</summary>
    public string? Choice { get; init; }

    /// <summary>What became of the ensemble, one sentence; null where none was tried.</summary>
    public string? Ensemble { get; init; }

    /// <summary>Trials of the ensemble that took the winner's place; empty where a single one won.</summary>
    public IReadOnlyList<int> Members { get; init; } = [];

    /// <summary>The summary of a choice.</summary>
    /// <param name="candidates">What was chosen among.</param>
    /// <param name="trials">Trial number of each candidate.</param>
    /// <param name="choice">What was chosen.</param>
    /// <param name="corrected">What can be expected of a single winner.</param>
    /// <param name="ensemble">The verdict on an ensemble, or null where none was tried; one that was kept is what is summarised.</param>
    public static SelectionSummary Of(
        Candidates candidates, IReadOnlyList<int> trials, Choice choice, BiasCorrectedEstimate corrected, EnsembleVerdict? ensemble = null) => new()
        {
            Estimate = ensemble is { Kept: true }
                ? SelectionEstimate.Of(ensemble.Value, ensemble.OutOfBag)
                : SelectionEstimate.Of(candidates.Values[choice.Winner], corrected),
            Tied = [.. choice.Tied.Select(model => trials[model])],
            Choice = choice.Reason,
            Ensemble = ensemble?.Sentence,
            Members = ensemble is { Kept: true } ? [.. ensemble.Members.Select(member => trials[member.Model])] : [],
        };
}
