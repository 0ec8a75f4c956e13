namespace MLWorkbench.Deidentification.Manifests;

/// <summary>What became of a manifest.</summary>
/// <param name="Rows">Rows that were written.</param>
/// <param name="Kept">Columns whose values were kept as they are.</param>
/// <param name="Coded">Columns with codes in the place of the values.</param>
/// <param name="LeftOut">Columns that were left out: for the user's screen.</param>
/// <param name="NotWritten">Files of rows that were left out, for no file was written for them: for the user's screen, never for a file.</param>
public sealed record ManifestSummary(
    int Rows, IReadOnlyList<string> Kept, IReadOnlyList<string> Coded, IReadOnlyList<string> LeftOut, IReadOnlyList<string> NotWritten);
