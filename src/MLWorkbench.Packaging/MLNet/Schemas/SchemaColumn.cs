namespace MLWorkbench.Packaging.MLNet.Schemas;

/// <summary>A column of an ML.NET schema.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
public sealed record SchemaColumn(string Name, ColumnType Type)
{
    /// <summary>Texts that belong to the column by kind: "KeyValues" names the values of a key, "SlotNames" the places of a vector.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Annotations { get; init; } =
        new SortedDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
}
