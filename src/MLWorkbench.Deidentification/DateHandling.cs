namespace MLWorkbench.Deidentification;

/// <summary>What becomes of dates and times.</summary>
public enum DateHandling
{
    /// <summary>
    /// Moved into the past by 30 to 3,681 days, one number of days for a patient, derived from the key; times of day stay (option 113107,
    /// Retain Longitudinal Temporal Information Modified Dates). Intervals between the scans of a patient stay right.
    /// </summary>
    Shift,

    /// <summary>Emptied, replaced or removed, as the basic profile says without options.</summary>
    Remove,

    /// <summary>Kept as they are (option 113106, Full Dates): only for data that do not leave the house.</summary>
    Keep,
}
