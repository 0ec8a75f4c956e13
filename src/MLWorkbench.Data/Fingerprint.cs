namespace MLWorkbench.Data;

/// <summary>What a data set is, in numbers that do not depend on where it lies.</summary>
public sealed record Fingerprint
{
    /// <summary>SHA-256 over ids, contents, labels, groups and splits, lower-case hexadecimal.</summary>
    public required string Hash { get; init; }

    /// <summary>
    /// SHA-256 over pixels and class names alone, however they are named and divided: the same for the same pictures in another folder.
    /// </summary>
    public string Content { get; init; } = "";

    /// <summary>Samples in all partitions.</summary>
    public required int Samples { get; init; }

    /// <summary>Volumes that samples are slices or views of; 0 where there are none.</summary>
    public int Volumes { get; init; }

    /// <summary>Groups (patients) in all partitions, duplicates united.</summary>
    public required int Groups { get; init; }

    /// <summary>Whether groups were given; false when each image was counted as a patient.</summary>
    public bool GroupsKnown { get; init; }

    /// <summary>Whether the split came with the data.</summary>
    public bool OfficialSplit { get; init; }

    /// <summary>Samples and groups per class over all partitions, in class order.</summary>
    public required IReadOnlyList<ClassCount> Classes { get; init; }

    /// <summary>Samples and groups per class in each partition.</summary>
    public required IReadOnlyDictionary<Partition, IReadOnlyList<ClassCount>> Partitions { get; init; }

    /// <summary>How many images have which size, "WIDTHxHEIGHT", the most frequent first.</summary>
    public required IReadOnlyList<HistogramBar> Sizes { get; init; }

    /// <summary>How many images have which number of channels, as stored.</summary>
    public required IReadOnlyList<HistogramBar> Channels { get; init; }

    /// <summary>How many images have which bits per channel.</summary>
    public required IReadOnlyList<HistogramBar> Depths { get; init; }

    /// <summary>How many images have which file format.</summary>
    public required IReadOnlyList<HistogramBar> Formats { get; init; }

    /// <summary>Median width and height in pixels of the images that are learnt from; of all where none are; 0 for tables.</summary>
    public required (int Width, int Height) MedianSize { get; init; }
}

/// <summary>One bar of a histogram.</summary>
/// <param name="Value">What was counted: "256x256".</param>
/// <param name="Count">How often.</param>
public sealed record HistogramBar(string Value, int Count)
{
    /// <summary>How often each value occurs, the most frequent first.</summary>
    /// <param name="values">All values.</param>
    public static IReadOnlyList<HistogramBar> Of(IEnumerable<string> values) =>
    [
        .. values.CountBy(value => value, StringComparer.Ordinal)
            .OrderByDescending(pair => pair.Value)
            .ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => new HistogramBar(pair.Key, pair.Value)),
    ];
}
