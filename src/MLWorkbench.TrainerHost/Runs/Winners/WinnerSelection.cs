using MLWorkbench.Reporting.Inputs;

namespace MLWorkbench.TrainerHost.Runs.Winners;

/// <summary>How the model of a search was chosen.</summary>
/// <param name="Summary">What the report says of it.</param>
/// <param name="Resolved">Numbers of the tied trials in the order in which the tie was resolved, the winner first.</param>
/// <param name="Voters">The trials that vote, with their weights; the winner alone where no ensemble was kept.</param>
internal sealed record WinnerSelection(SelectionSummary Summary, IReadOnlyList<int> Resolved, IReadOnlyList<Voter> Voters)
{
    /// <summary>"trial 7", or "trials 3, 7 and 9 together".</summary>
    public string Name => Voters.Count == 1
        ? $"trial {Voters[0].Trial}"
        : $"trials {string.Join(", ", Voters.SkipLast(1).Select(voter => voter.Trial))} and {Voters[^1].Trial} together";

    /// <summary>What became of a trial.</summary>
    /// <param name="trial">Its number.</param>
    public TrialMarks MarksOf(int trial) =>
        (Voters.Any(voter => voter.Trial == trial) ? TrialMarks.Chosen : TrialMarks.None)
        | (Resolved.Count > 1 && Resolved.Contains(trial) ? TrialMarks.Tied : TrialMarks.None);
}

/// <summary>A trial's part in the model.</summary>
/// <param name="Trial">Its number.</param>
/// <param name="Weight">Its share; all of them sum to one.</param>
internal sealed record Voter(int Trial, double Weight);
