using MLWorkbench.Foundation.Errors;
using MLWorkbench.Foundation.Tables;

namespace MLWorkbench.Data.Tables;

/// <summary>Columns whose words have an order that `data.ordinal` states.</summary>
internal static class OrderedColumns
{
    private const int Fewest = 2;

    /// <summary>The words of each such column, the least first.</summary>
    /// <param name="options">What was stated.</param>
    /// <param name="find">The column as the table writes its name; throws where there is none.</param>
    /// <exception cref="InputException">A column is stated twice or as something else, or its words are too few or not different.</exception>
    public static Dictionary<string, IReadOnlyList<string>> Of(DataOptions options, Func<string, string> find)
    {
        var orders = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var (given, stated) in options.Ordinal ?? new Dictionary<string, IReadOnlyList<string>>())
        {
            List<string> words = [.. stated.Select(word => word.Trim())];
            var name = find(given);
            if (words.Count < Fewest || words.Exists(TableColumn.IsMissing) || words.Distinct(StringComparer.Ordinal).Count() < words.Count)
            {
                throw new InputException($"data.ordinal.{given}: an order needs at least two different words, the least first, and here it is [{string.Join(", ", words)}].");
            }

            if (!orders.TryAdd(name, words) || (options.Categories ?? []).Any(other => other.Equals(given, StringComparison.OrdinalIgnoreCase)))
            {
                throw new InputException($"data.ordinal.{given}: the column is named twice, here and {(orders[name] == words ? "in data.categories, which says that its words have no order" : "before")}.");
            }
        }

        return orders;
    }

    /// <summary>The column, unless the table has a word that the order lacks.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="words">The words that stand in the table.</param>
    /// <param name="order">All words, the least first.</param>
    public static (TableColumn? Column, string Obstacle) Describe(string name, IReadOnlyList<string> words, IReadOnlyList<string> order) =>
        words.FirstOrDefault(word => !order.Contains(word)) is { } odd
            ? throw new InputException($"data.ordinal.{name}: the table's word '{odd}' has no place in [{string.Join(", ", order)}].{Suggestion.For(odd, order)}")
            : (new TableColumn(name, ColumnKind.Ordinal) { Categories = order }, "");
}
