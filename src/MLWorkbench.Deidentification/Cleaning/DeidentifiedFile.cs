namespace MLWorkbench.Deidentification.Cleaning;

/// <summary>A file after the profile was applied.</summary>
/// <param name="Bytes">What is to be written.</param>
/// <param name="Patient">The patient's code.</param>
/// <param name="Series">The series' code.</param>
/// <param name="Dates">What became of its dates: now, or when it went through before.</param>
/// <param name="Tally">What was done to the elements.</param>
/// <param name="MaskRules">Rules that painted regions over; none where nothing was.</param>
/// <param name="MaskedPixels">Pixels painted over, in all frames.</param>
/// <param name="Doubts">What remains to be looked at by a person.</param>
/// <param name="Removed">What was taken out, for the search afterwards.</param>
internal sealed record DeidentifiedFile(
    byte[] Bytes,
    string Patient,
    string Series,
    DateHandling Dates,
    Tally Tally,
    IReadOnlyList<string> MaskRules,
    long MaskedPixels,
    IReadOnlyList<string> Doubts,
    RemovedValues Removed);
