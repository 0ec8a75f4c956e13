using System.Globalization;
using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Data;

/// <summary>The classes by raw value in the order that counts, and whether that order means something.</summary>
/// <param name="Entries">Raw values with their class names, in order.</param>
/// <param name="Ordered">Whether the classes are grades.</param>
/// <param name="Notices">What was assumed.</param>
internal sealed record ClassOrder(IReadOnlyList<KeyValuePair<string, string>> Entries, bool Ordered, IReadOnlyList<string> Notices)
{
    /// <summary>Decides the order of classes.</summary>
    /// <param name="found">The raw values that occur.</param>
    /// <param name="multiLabel">Whether an image may have several labels.</param>
    /// <param name="options">What the pipeline says of classes and order.</param>
    /// <exception cref="InputException">The classes are said to be ordered, and nothing tells how.</exception>
    public static ClassOrder Of(IReadOnlyList<string> found, bool multiLabel, DataOptions options)
    {
        if (options.Ordered && multiLabel)
        {
            throw new InputException(
                $"{options.Path}: data.ordered needs one label per image; with data.label-separator each label is a question of its own. Remove one of the two.");
        }

        var given = options.Classes is { Count: > 0 };
        var names = options.Classes is { Count: > 0 } classes ? classes.Values.Distinct(StringComparer.Ordinal).Count() : found.Count;
        if (options.Ordered && names < 3)
        {
            throw new InputException($"{options.Path}: data.ordered is for three grades or more; there {Words.Is(names)} {Words.Count(names, "class", "classes")}. Remove it.");
        }

        if (given)
        {
            return new([.. options.Classes!], options.Ordered, []);
        }

        if (!found.All(IsWhole))
        {
            var sorted = options.Ordered ? Guess(found, options) : [.. found.Order(StringComparer.Ordinal)];
            return new(
                [.. sorted.Select(Same)],
                options.Ordered,
                options.Ordered ? [$"data.ordered: the order {string.Join(" < ", sorted)} was guessed from the names; say it in data.classes: [{string.Join(", ", sorted)}]"] : []);
        }

        // 10 comes after 9 where all labels are whole numbers.
        return new([.. found.OrderBy(Whole).ThenBy(label => label, StringComparer.Ordinal).Select(Same)], options.Ordered, []);
    }

    private static IReadOnlyList<string> Guess(IReadOnlyList<string> found, DataOptions options) => GradeWords.Sort(found)
        ?? throw new InputException(
            $"{options.Path}: data.ordered is set, but the names {Words.Some([.. found.Order(StringComparer.Ordinal)], 8)} do not tell their order. "
            + "List them in data.classes, lowest grade first.");

    private static KeyValuePair<string, string> Same(string label) => KeyValuePair.Create(label, label);

    private static bool IsWhole(string label) => long.TryParse(label, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

    private static long Whole(string label) => long.Parse(label, CultureInfo.InvariantCulture);
}
