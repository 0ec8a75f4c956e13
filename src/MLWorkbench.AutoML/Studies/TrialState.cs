namespace MLWorkbench.AutoML.Studies;

/// <summary>Where a trial stands.</summary>
public enum TrialState
{
    /// <summary>Started and not ended; in a journal that nobody writes to, its run was killed.</summary>
    Running,

    /// <summary>Ended with a value.</summary>
    Completed,

    /// <summary>Ended without one; the reason is kept.</summary>
    Failed,

    /// <summary>Stopped because it was not promising.</summary>
    Pruned,

    /// <summary>Stopped with its run; it is run again when the study goes on.</summary>
    Interrupted,
}
