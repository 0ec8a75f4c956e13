namespace MLWorkbench.Data;

/// <summary>A file that was set aside.</summary>
/// <param name="Id">Its path relative to the data set.</param>
/// <param name="Reason">Why, in words for the user: "truncated after 18,231 of 40,960 bytes".</param>
public sealed record RejectedFile(string Id, string Reason)
{
    /// <summary>The reason without names of files, for data whose names are replaced by codes; null where it names none.</summary>
    internal string? ReasonWithoutNames { get; init; }
}
