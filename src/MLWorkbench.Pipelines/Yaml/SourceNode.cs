using MLWorkbench.Pipelines.Errors;

namespace MLWorkbench.Pipelines.Yaml;

/// <summary>A piece of YAML with its place. Every pipeline passes through these nodes, whether read, overridden or built in C#.</summary>
internal abstract record SourceNode(Place Place);

/// <summary>A scalar. Quoted text is always text; plain text may be a number, a word or nothing.</summary>
internal sealed record ScalarNode(Place Place, string Text, bool Quoted = false) : SourceNode(Place)
{
    public bool IsNull => !Quoted && Text is ("" or "~" or "null");
}

/// <summary>Stands where the reader refused something and said so: whoever meets it says no more.</summary>
internal sealed record BrokenNode(Place Place) : SourceNode(Place);

/// <summary>A sequence.</summary>
internal sealed record SequenceNode(Place Place, IReadOnlyList<SourceNode> Items) : SourceNode(Place);

/// <summary>A mapping in the order of the file; keys are unique once it has been read.</summary>
internal sealed record MappingNode(Place Place, IReadOnlyList<MappingEntry> Entries) : SourceNode(Place)
{
    public MappingEntry? Find(string key) => Entries.FirstOrDefault(entry => entry.Key.Text == key);

    /// <summary>The mapping with one entry replaced in its place, or added at the end.</summary>
    public MappingNode With(ScalarNode key, SourceNode value)
    {
        var entry = new MappingEntry(key, value);
        var at = Entries.ToList().FindIndex(existing => existing.Key.Text == key.Text);
        return this with { Entries = at < 0 ? [.. Entries, entry] : [.. Entries.Take(at), entry, .. Entries.Skip(at + 1)] };
    }
}

/// <summary>One entry of a mapping.</summary>
/// <param name="Key">The key.</param>
/// <param name="Value">The value.</param>
/// <param name="Comment">Written behind the entry; never read.</param>
/// <param name="Hidden">Written as a comment altogether: an option that is not set.</param>
internal sealed record MappingEntry(ScalarNode Key, SourceNode Value, string? Comment = null, bool Hidden = false);
