namespace MLWorkbench.AutoML.Studies;

/// <summary>A trial to carry out.</summary>
/// <param name="Number">Its number in the study, from 1.</param>
/// <param name="Seed">Its own seed, derived from the study's seed and its number.</param>
/// <param name="Values">A double, a long or a string for every search parameter that counts.</param>
/// <param name="Folder">The absolute path of a folder of its own, which exists and is empty.</param>
/// <param name="RelativeFolder">The same relative to the study's folder, for <see cref="TrialResult.Artifacts"/>: "trials/0007".</param>
public sealed record TrialRequest(
    int Number, ulong Seed, IReadOnlyDictionary<string, object> Values, string Folder, string RelativeFolder)
{
    /// <summary>Cancelled when the whole run ends, and not the trial alone: then nobody waits long.</summary>
    public CancellationToken RunEnds { get; init; }

    /// <summary>Bytes of memory that the user grants it; null where only the machine's share counts.</summary>
    public long? MemoryBytes { get; init; }
}
