namespace MLWorkbench.Foundation.Statements;

/// <summary>What everything that the workbench makes says of its use: reports, cards, models, services.</summary>
public static class IntendedUse
{
    /// <summary>The statement.</summary>
    public const string ResearchOnly =
        "Research and education only. Not a medical device. Not for diagnosis, triage or treatment decisions. "
        + "Results may not hold elsewhere.";
}
