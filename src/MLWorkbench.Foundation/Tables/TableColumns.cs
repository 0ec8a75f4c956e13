using System.Globalization;
using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Foundation.Tables;

/// <summary>The columns of a table that a model reads, in the order in which their numbers enter its graph.</summary>
/// <param name="All">The columns; no name twice.</param>
public sealed record TableColumns(IReadOnlyList<TableColumn> All)
{
    /// <summary>How many known words a sentence names.</summary>
    private const int Named = 6;

    /// <summary>Numbers of a row.</summary>
    public int Count => All.Count;

    /// <summary>The columns' names for a sentence: "age, sex, dose".</summary>
    public string Names => string.Join(", ", All.Select(column => column.Name));

    /// <summary>The numbers of a row, in order.</summary>
    /// <param name="row">Values by column name; further columns are passed over.</param>
    /// <exception cref="InputException">A column is missing, or a value is no number where one is wanted.</exception>
    public float[] Encode(IReadOnlyDictionary<string, string> row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return [.. All.Select(column => column.Encode(row.TryGetValue(column.Name, out var text) ? text : throw Missing(row)))];
    }

    /// <summary>
    /// What is strange about a row: words that stood in no training row, which count as not known, and numbers far from those of training. A sentence
    /// for each; null where nothing is.
    /// </summary>
    /// <param name="row">Values by column name.</param>
    public string? Strange(IReadOnlyDictionary<string, string> row)
    {
        ArgumentNullException.ThrowIfNull(row);
        var sentences = All.Where(column => row.ContainsKey(column.Name)).Select(column => Strange(column, row[column.Name].Trim())).OfType<string>();
        return string.Join(' ', sentences) is { Length: > 0 } text ? text : null;
    }

    private static string? Strange(TableColumn column, string text) => column switch
    {
        { Kind: ColumnKind.Category } when !column.Knows(text) => $"'{text}' of {column.Name} stood in no training row ({Some(column.Categories)}): it counts as not known.",
        { Usual: { } usual } when column.IsFarOff(text) => string.Create(
            CultureInfo.InvariantCulture,
            $"{column.Name} {text} is far from the training rows, which lie between {usual.Low} and {usual.High}: check the value and its unit."),
        _ => null,
    };

    private static string Some(IReadOnlyList<string> words) => string.Join(", ", words.Take(Named)) + (words.Count > Named ? " ..." : "");

    /// <inheritdoc/>
    public bool Equals(TableColumns? other) => other is not null && All.SequenceEqual(other.All);

    /// <inheritdoc/>
    public override int GetHashCode() => All.Aggregate(0, (hash, column) => HashCode.Combine(hash, column));

    private InputException Missing(IReadOnlyDictionary<string, string> row)
    {
        var missing = All.Select(column => column.Name).Where(name => !row.ContainsKey(name)).ToList();
        var names = string.Join(", ", missing.Select(name => $"'{name}'"));
        return new InputException(missing.Count == 1
            ? $"the row lacks the column {names}; where its value is not known, leave the field empty."
            : $"the row lacks the columns {names}; where a value is not known, leave the field empty.");
    }
}
