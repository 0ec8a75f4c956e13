using MLWorkbench.Foundation.Tables;

namespace MLWorkbench.Packaging.Manifests;

/// <summary>A column of a table that the model reads.</summary>
/// <param name="Name">Its name in the table's header.</param>
/// <param name="Kind">"number", "category" or "ordinal".</param>
public sealed record ColumnContract(string Name, string Kind)
{
    private const string Number = "number";
    private const string Category = "category";
    private const string Ordinal = "ordinal";

    /// <summary>The categories in the order of their codes 0, 1, 2 ..., of an ordinal column the least first; null for numbers.</summary>
    public IReadOnlyList<string>? Categories { get; init; }

    /// <summary>Within which limits the numbers of training lay, with room to spare; null for words, and where nobody could say.</summary>
    public UsualRange? Usual { get; init; }

    /// <summary>Whether the kind is known and fits the rest.</summary>
    internal bool IsSound => Kind switch
    {
        Number => Categories is null && (Usual is not { } usual || (double.IsFinite(usual.Low) && double.IsFinite(usual.High) && usual.Low < usual.High)),
        Category or Ordinal => Categories is { Count: > 0 } words && !words.Contains(null!) && words.Distinct(StringComparer.Ordinal).Count() == words.Count && Usual is null,
        _ => false,
    };

    /// <summary>Describes a column.</summary>
    /// <param name="column">The column.</param>
    public static ColumnContract Of(TableColumn column)
    {
        ArgumentNullException.ThrowIfNull(column);
        return column.Kind == ColumnKind.Number
            ? new ColumnContract(column.Name, Number) { Usual = column.Usual }
            : new ColumnContract(column.Name, column.Kind == ColumnKind.Ordinal ? Ordinal : Category) { Categories = column.Categories };
    }

    /// <summary>The column, ready to turn text into numbers.</summary>
    public TableColumn ToColumn() => new(Name, KindOf(Kind)) { Categories = Categories ?? [], Usual = Usual };

    private static ColumnKind KindOf(string kind) => kind switch
    {
        Number => ColumnKind.Number,
        Ordinal => ColumnKind.Ordinal,
        _ => ColumnKind.Category,
    };
}
