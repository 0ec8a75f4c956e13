using System.Globalization;
using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Foundation.Tables;

/// <summary>
/// A column of a table and how its text becomes one number: a number stays itself, a category or an ordered word becomes its position in
/// <see cref="Categories"/>. What is missing, and a category that training never saw, becomes NaN.
/// </summary>
/// <param name="Name">Its name in the table's header.</param>
/// <param name="Kind">What its values are.</param>
public sealed record TableColumn(string Name, ColumnKind Kind)
{
    private static readonly HashSet<string> _missing = new(["", "na", "n/a", "nan", "null", "?"], StringComparer.OrdinalIgnoreCase);

    /// <summary>The categories of the training data, in ordinal order; of an ordinal column all its words, the least first; empty for numbers.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>Within which limits the numbers of training lay; null for words, and where nobody could say.</summary>
    public UsualRange? Usual { get; init; }

    /// <summary>Whether a text stands for a value that is not known: nothing, NA, N/A, NaN, null or ?.</summary>
    /// <param name="text">The text; null counts as nothing.</param>
    public static bool IsMissing(string? text) => text is null || _missing.Contains(text.Trim());

    /// <summary>Reads a finite number as programs write it: 1.5, -3e-2.</summary>
    /// <param name="text">The text.</param>
    public static float? ToNumber(string text) =>
        float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && float.IsFinite(number) ? number : null;

    /// <summary>The number for a text.</summary>
    /// <param name="text">A value of this column; null where there is none.</param>
    /// <exception cref="InputException">A number is wanted, and it is none; or one of the ordered words, and it is another.</exception>
    public float Encode(string? text)
    {
        if (IsMissing(text))
        {
            return float.NaN;
        }

        var value = text!.Trim();
        return Kind == ColumnKind.Number
            ? ToNumber(value) ?? throw NoNumber(value)
            : Code(value) ?? (Kind == ColumnKind.Category ? float.NaN : throw Unordered(value));
    }

    /// <summary>Whether a text is a category of the training data, or missing.</summary>
    /// <param name="text">A value of this column.</param>
    internal bool Knows(string? text) => IsMissing(text) || Code(text!.Trim()) is not null;

    /// <summary>Whether a text is a number far from those of the training data.</summary>
    /// <param name="text">A value of this column.</param>
    internal bool IsFarOff(string? text) =>
        Kind == ColumnKind.Number && Usual is { } usual && !IsMissing(text) && ToNumber(text!.Trim()) is { } number && !usual.Holds(number);

    private float? Code(string word)
    {
        for (var code = 0; code < Categories.Count; code++)
        {
            if (Categories[code] == word)
            {
                return code;
            }
        }

        return null;
    }

    private InputException NoNumber(string value) => new(Commas.AreIn(value)
        ? $"column '{Name}': '{value}' is no number; {Commas.Advice(value)}."
        : $"column '{Name}': '{value}' is no number; leave the field empty where the value is not known.");

    // A new ward is nothing strange; a word that stands nowhere in the order is a slip of the pen.
    private InputException Unordered(string word) => new(
        $"column '{Name}': '{word}' is none of {string.Join(", ", Categories)}; leave the field empty where the value is not known.{Suggestion.For(word, Categories)}");

    /// <inheritdoc/>
    public bool Equals(TableColumn? other) =>
        other is not null && Name == other.Name && Kind == other.Kind && Categories.SequenceEqual(other.Categories, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Kind, Categories.Count);
}
