using MLWorkbench.Imaging.Dicom.Elements;

namespace MLWorkbench.Deidentification.Cleaning;

/// <summary>Counts what was done to the elements of a file, by kind and by tag. It never holds a value.</summary>
public sealed class Tally
{
    private readonly SortedDictionary<string, SortedDictionary<string, int>> _counts = new(StringComparer.Ordinal);

    /// <summary>What was done ("removed"), then to which elements how often.</summary>
    public IReadOnlyDictionary<string, SortedDictionary<string, int>> ByKind => _counts;

    /// <summary>How often something was done.</summary>
    /// <param name="kind">"removed", "emptied", "replaced", "remapped", "shifted" or "cleared" (unused bits of pixels).</param>
    public int Of(string kind) => _counts.TryGetValue(kind, out var tags) ? tags.Values.Sum() : 0;

    /// <summary>Counts one. Private elements count as one kind.</summary>
    internal void Add(string kind, DicomTag tag)
    {
        var name = tag.IsPrivate ? "private" : tag.ToString();
        if (!_counts.TryGetValue(kind, out var tags))
        {
            _counts[kind] = tags = new SortedDictionary<string, int>(StringComparer.Ordinal);
        }

        tags[name] = tags.GetValueOrDefault(name) + 1;
    }
}
