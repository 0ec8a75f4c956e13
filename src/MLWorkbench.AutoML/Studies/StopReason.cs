namespace MLWorkbench.AutoML.Studies;

/// <summary>Why a run of a study ended.</summary>
public enum StopReason
{
    /// <summary>The budget in trials is used up.</summary>
    Trials,

    /// <summary>The budget in time is used up.</summary>
    Time,

    /// <summary>Every point of a finite search space, or of the tuner's grid, has been tried.</summary>
    Space,

    /// <summary>The last trials brought nothing better.</summary>
    Patience,

    /// <summary>The user stopped it.</summary>
    Cancelled,

    /// <summary>Too many trials in a row failed for the same reason.</summary>
    Failures,

    /// <summary>The machinery around the trials failed: an engine is missing, a worker cannot be started.</summary>
    Error,
}
