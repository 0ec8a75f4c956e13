namespace MLWorkbench.Data;

/// <summary>What kind of doubt a finding raises.</summary>
public enum FindingKind
{
    /// <summary>The same or nearly the same picture on both sides of an official split.</summary>
    DuplicateAcrossSplit,

    /// <summary>A group (patient) on both sides of an official split.</summary>
    GroupAcrossSplit,

    /// <summary>The same or nearly the same picture under two labels.</summary>
    ConflictingLabels,

    /// <summary>The same or nearly the same picture several times, kept on one side of the split.</summary>
    Duplicates,
}

/// <summary>Something about the data that a reader of the results must know. Reported, never silently repaired.</summary>
/// <param name="Kind">What kind of doubt it raises.</param>
/// <param name="Text">One sentence with counts, for the report.</param>
/// <param name="Count">How many images or groups it concerns.</param>
/// <param name="Items">What it concerns: pairs of sample ids, or group names paired with themselves, in order.</param>
public sealed record Finding(FindingKind Kind, string Text, int Count, IReadOnlyList<(string First, string Second)> Items)
{
    /// <summary>Of how many: the images or groups of the part that is judged, all images; 0 where that says nothing.</summary>
    public int Of { get; init; }

    /// <summary>Across a split: the part that is judged on; null elsewhere.</summary>
    public Partition? Held { get; init; }

    /// <summary>Across a split: the part that was learnt or chosen from; null elsewhere.</summary>
    public Partition? Learnt { get; init; }

    /// <summary>Of images: how many are identical, the others nearly so.</summary>
    public int Identical { get; init; }

    /// <summary>Whether images have too few pixels for nearness to say that they show the same.</summary>
    public bool Uncertain { get; init; }
}
