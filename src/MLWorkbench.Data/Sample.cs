namespace MLWorkbench.Data;

/// <summary>One labelled image, or one labelled row of a table.</summary>
/// <param name="Id">The path relative to the data set, with forward slashes, or "train/17" in an array file, or a row's id. Unique.</param>
/// <param name="Image">Where the pixels are.</param>
/// <param name="Labels">Class indices, ascending; one unless the data set has several labels per image.</param>
/// <param name="Group">The patient, after duplicates were united: never in two partitions or folds of a split made here.</param>
/// <param name="Partition">What the sample is for.</param>
/// <param name="Fold">The fold in which the sample is validated, 0-based; -1 without folds and for test samples.</param>
/// <param name="Columns">The manifest's further columns by name; empty for other sources.</param>
public sealed record Sample(
    string Id,
    ImageSource Image,
    IReadOnlyList<int> Labels,
    string Group,
    Partition Partition,
    int Fold,
    IReadOnlyDictionary<string, string> Columns)
{
    /// <summary>SHA-256 of the decoded pixels, or of a row's values, in lower-case hexadecimal: the same for the same picture in another file.</summary>
    public string Content { get; init; } = "";

    /// <summary>The volume that the sample is a slice or a view of, by the path relative to the data set; null for other samples.</summary>
    public string? Volume { get; init; }

    /// <summary>What is known of the file without looking at what it shows; null for samples that did not come from a loader.</summary>
    public ImageTraits? Traits { get; init; }

    /// <summary>The number to be predicted; null where classes are.</summary>
    public double? Number { get; init; }

    /// <summary>The number to be predicted.</summary>
    /// <exception cref="InvalidOperationException">The sample has classes instead.</exception>
    public double Truth => Number ?? throw new InvalidOperationException($"{Id} has no number.");

    /// <summary>The only label.</summary>
    /// <exception cref="InvalidOperationException">The sample has none or several.</exception>
    public int Label => Labels.Count == 1 ? Labels[0] : throw new InvalidOperationException($"{Id} has {Labels.Count} labels.");

    /// <summary>The id.</summary>
    public override string ToString() => Id;
}
