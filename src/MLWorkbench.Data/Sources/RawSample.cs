namespace MLWorkbench.Data.Sources;

/// <summary>A sample as its source names it, before anything is decided.</summary>
/// <param name="Id">Unique name.</param>
/// <param name="Image">Where the pixels are.</param>
/// <param name="Labels">Raw labels.</param>
/// <param name="Place">How messages call it: "data/m.csv(17)" or the path.</param>
internal sealed record RawSample(string Id, ImageSource Image, IReadOnlyList<string> Labels, string Place)
{
    /// <summary>The partition the source puts it in, or null.</summary>
    public Partition? Partition { get; init; }

    /// <summary>The volume that the sample is a slice or a view of, by its id; null for other samples.</summary>
    public string? Volume { get; init; }

    /// <summary>What the sample belongs to as a whole: its volume, or itself.</summary>
    public string Whole => Volume ?? Id;

    /// <summary>The path that patterns look at: a file's whole extension is taken off, and a folder's name is kept whole.</summary>
    public string PatternPath => Volume is null ? Id
        : Volume.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? Volume[..^3]
        : Image is VolumeImage { Path: var path } && Directory.Exists(path) ? Volume + ".dcm"
        : Volume;

    /// <summary>Further columns of a manifest.</summary>
    public IReadOnlyDictionary<string, string> Columns { get; init; } = NoColumns;

    private static IReadOnlyDictionary<string, string> NoColumns { get; } = new Dictionary<string, string>();
}
