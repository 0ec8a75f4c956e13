namespace MLWorkbench.Data.Splits;

/// <summary>What a split is made from: one entry per readable sample.</summary>
/// <param name="Labels">Class indices.</param>
/// <param name="Groups">Group names, duplicates united.</param>
/// <param name="Official">The partition that came with the data, or null for all.</param>
/// <param name="Classes">Class names.</param>
/// <param name="Unit">What a group is called in messages: "patient", or "image" where nothing tells patients apart.</param>
internal sealed record SplitInput(
    IReadOnlyList<IReadOnlyList<int>> Labels,
    IReadOnlyList<string> Groups,
    IReadOnlyList<Partition?> Official,
    IReadOnlyList<string> Classes,
    string Unit)
{
    /// <summary>
    /// Whether the classes are only parts of equal frequency of a number that is predicted: they balance the parts of a split, and nothing hangs on
    /// one of them being there.
    /// </summary>
    public bool Quantiles { get; init; }

    /// <summary>
    /// For each sample what it is cut from, such as a slice's volume; null where every sample is something of its own. A label belongs to the
    /// whole, which counts once: the division is then the same however many slices are taken.
    /// </summary>
    public IReadOnlyList<string>? Wholes { get; init; }
}

/// <summary>Where every sample goes.</summary>
/// <param name="Partitions">One per sample.</param>
/// <param name="Folds">0-based validation fold per sample, with the nested scheme the outer fold; -1 for none.</param>
/// <param name="Notices">Sentences for the report.</param>
internal sealed record SplitResult(IReadOnlyList<Partition> Partitions, IReadOnlyList<int> Folds, IReadOnlyList<string> Notices)
{
    /// <summary>What was decided.</summary>
    public required ValidationScheme Scheme { get; init; }

    /// <summary>Why, in one sentence with numbers.</summary>
    public required string Reason { get; init; }
}
