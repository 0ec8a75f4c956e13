namespace MLWorkbench.Data;

/// <summary>Class names in order, each with the raw value that stands for it in the data.</summary>
public sealed record ClassNames
{
    /// <summary>Raw value and name, in class order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Entries { get; init; } = [];

    /// <summary>Classes whose raw values are their names.</summary>
    /// <param name="names">The names in order.</param>
    public static ClassNames List(params IEnumerable<string> names) =>
        new() { Entries = [.. names.Select(name => KeyValuePair.Create(name, name))] };

    /// <summary>Classes with a name for each raw value.</summary>
    /// <param name="names">Raw value to name, in class order.</param>
    public static ClassNames Map(params IEnumerable<KeyValuePair<string, string>> names) => new() { Entries = [.. names] };

    /// <inheritdoc/>
    public bool Equals(ClassNames? other) => other is not null && Entries.SequenceEqual(other.Entries);

    /// <inheritdoc/>
    public override int GetHashCode() => Entries.Aggregate(17, HashCode.Combine);
}
