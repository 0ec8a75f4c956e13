namespace MLWorkbench.Reporting.Inputs;

/// <summary>What the ledger says about the test set.</summary>
/// <param name="Openings">How often it was opened, this time included.</param>
/// <param name="Runs">By how many runs.</param>
/// <param name="Judged">Whether they are data that a finished model was judged on, and no test set of its run.</param>
public sealed record TestLook(int Openings, int Runs, bool Judged = false)
{
    /// <summary>Whether nobody had seen the test set before.</summary>
    public bool IsFirst => Openings <= 1;

    /// <summary>The sentence for reports and terminals.</summary>
    public string Sentence => Judged && IsFirst ? "A model was judged on these data for the first time."
        : Judged ? $"Models were judged on these data {Openings} times. Choices made after an earlier look make these numbers optimistic."
        : IsFirst
        ? "The test set was opened once, after the model was selected: a first look."
        : $"The test set was opened {Openings} times by {Runs} {(Runs == 1 ? "run" : "runs")}: no longer a first look. "
            + "Choices made after an earlier look make these numbers optimistic.";
}
