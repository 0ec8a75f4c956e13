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

    /// <summary>Further columns of a manifest.</summary>
    public IReadOnlyDictionary<string, string> Columns { get; init; } = NoColumns;

    private static IReadOnlyDictionary<string, string> NoColumns { get; } = new Dictionary<string, string>();
}
