using MLWorkbench.Evaluation.Selection;
using MLWorkbench.Evaluation.Selection.Ensembles;

namespace MLWorkbench.TrainerHost.Runs.Winners;

/// <summary>How the model of a search was chosen.</summary>
/// <param name="Trials">Trials that could win, best value first.</param>
/// <param name="Value">The chosen model's validation value, which the choice makes too good.</param>
/// <param name="Choice">Which of them won, and which are tied with the best; indices into the trials.</param>
/// <param name="Corrected">What the winner of such a choice can be expected to reach.</param>
/// <param name="Voters">Numbers of the trials that vote, with their weights; one alone where no ensemble was kept.</param>
/// <param name="Ensemble">What came of putting trials together; null where it was not tried.</param>
internal sealed record WinnerSelection(
    IReadOnlyList<int> Trials,
    double Value,
    Choice Choice,
    BiasCorrectedEstimate Corrected,
    IReadOnlyList<Voter> Voters,
    EnsembleVerdict? Ensemble)
{
    /// <summary>"trial 7", or "trials 3, 7 and 9 together".</summary>
    public string Name => Voters.Count == 1
        ? $"trial {Voters[0].Trial}"
        : $"trials {string.Join(", ", Voters.SkipLast(1).Select(voter => voter.Trial))} and {Voters[^1].Trial} together";
}

/// <summary>A trial's part in the model.</summary>
/// <param name="Trial">Its number.</param>
/// <param name="Weight">Its share; all of them sum to one.</param>
internal sealed record Voter(int Trial, double Weight);
