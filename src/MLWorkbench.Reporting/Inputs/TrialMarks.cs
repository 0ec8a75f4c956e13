namespace MLWorkbench.Reporting.Inputs;

/// <summary>What became of a trial beside its value.</summary>
[Flags]
public enum TrialMarks
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>It is the model that is handed over, or a member of it.</summary>
    Chosen = 1,

    /// <summary>It is within one paired standard error of the best.</summary>
    Tied = 2,

    /// <summary>It was promising on one fold and was then judged on all of them.</summary>
    Promoted = 4,
}
