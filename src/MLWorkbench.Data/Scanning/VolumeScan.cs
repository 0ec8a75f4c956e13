namespace MLWorkbench.Data.Scanning;

/// <summary>What looking at a volume for the first time gave: its images, or why it cannot be read.</summary>
/// <param name="Path">The file, or the folder of a series.</param>
/// <param name="Size">Bytes of its files.</param>
/// <param name="Sha256">SHA-256 of the file, or over the hashes of a series' files; empty when it could not be opened.</param>
/// <param name="Images">The images that it was asked for, in order; none when it was rejected.</param>
/// <param name="Reason">Why it was rejected, without its path; null when it was read.</param>
public sealed record VolumeScan(string Path, long Size, string Sha256, IReadOnlyList<ScannedImage> Images, string? Reason)
{
    /// <summary>The reason without names of files; null where it names none.</summary>
    public string? ReasonWithoutNames { get; init; }
}
