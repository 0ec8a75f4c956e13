using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Data.Sources;

/// <summary>The cells of a manifest or table that say which classes a row has and which part of a split that came with the data.</summary>
internal sealed class LabelCells
{
    private readonly ManifestTable _table;
    private readonly DataOptions _options;
    private readonly int _split;

    /// <summary>Finds the columns.</summary>
    /// <exception cref="InputException">There is no such column.</exception>
    public LabelCells(ManifestTable table, DataOptions options)
    {
        (_table, _options) = (table, options);
        Label = table.Require(options.Columns.Label, "columns.label");
        _split = options.Split.Official ? table.Find(options.Columns.Split) : -1;
        if (options.Split.Official && _split < 0 && options.Columns.Split != new ColumnOptions().Split)
        {
            table.Require(options.Columns.Split, "columns.split");
        }
    }

    /// <summary>Position of the label column.</summary>
    public int Label { get; }

    /// <summary>The raw labels of the current row.</summary>
    /// <exception cref="InputException">There is none where one is needed.</exception>
    public IReadOnlyList<string> Labels()
    {
        var text = _table.Value(Label);
        if (_options.LabelSeparator is { Length: > 0 } separator)
        {
            return [.. text.Split(separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct()];
        }

        return text.Length > 0
            ? [text]
            : throw Empty();
    }

    /// <summary>Whoever mends one row should know how many wait behind it.</summary>
    private InputException Empty()
    {
        var (line, rows, least) = (_table.Line, 1, "");
        try
        {
            while (_table.Next())
            {
                rows += _table.Value(Label).Length == 0 ? 1 : 0;
            }
        }
        catch (Exception other) when (other is InputException or IOException)
        {
            // A fault further down is not to hide this one; it is told when its turn comes.
            least = "at least ";
        }

        return new InputException(rows == 1 && least.Length == 0
            ? $"{_table.Name}({line}): the label is empty. Give one, or remove the row."
            : $"{_table.Name}({line}): the label is empty; {least}{Words.Count(rows, "row")} {(rows == 1 ? "has" : "have")} none. Give labels, or remove the rows.");
    }

    /// <summary>The part of the split that the current row is in; null where the data came without a split.</summary>
    /// <exception cref="InputException">The word is not known.</exception>
    public Partition? Partition()
    {
        if (_split < 0)
        {
            return null;
        }

        var word = _table.Value(_split);
        if (SplitWords.Find(word) is { } partition)
        {
            return partition;
        }

        var known = string.Join(", ", SplitWords.All);
        throw new InputException(word.Length == 0
            ? $"{_table.Name}({_table.Line}): the split is empty. Use one of {known}, or set split.official: false."
            : $"{_table.Name}({_table.Line}): unknown split '{word}'; known are {known}.{Suggestion.For(word, SplitWords.All)}");
    }
}
