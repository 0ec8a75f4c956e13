using MLWorkbench.Deidentification.Cleaning;

namespace MLWorkbench.Deidentification;

/// <summary>A file that was not written.</summary>
/// <param name="Path">Where it is: for the user's screen, never for a file.</param>
/// <param name="Kind">Why, in one word.</param>
/// <param name="Reason">Why, in a sentence.</param>
public sealed record RefusedFile(string Path, RefusalKind Kind, string Reason);
