using System.Globalization;
using MLWorkbench.AutoML.Spaces;
using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.AutoML.Studies;

/// <summary>Reads a configuration that a user wants to be tried: "train=cnn, train.cnn.learning-rate=0.01".</summary>
internal static class QueuedValues
{
    /// <summary>The values of a text; choices that a parameter hangs on need not be named, and what is not named is in the middle.</summary>
    /// <param name="space">What is searched.</param>
    /// <param name="text">Pairs of path and value, with commas between.</param>
    /// <param name="place">Where the text stands, for messages.</param>
    /// <exception cref="InputException">A path is unknown, a value is outside, or values contradict each other.</exception>
    public static IReadOnlyDictionary<string, object> Parse(SearchSpace space, string text, string place)
    {
        var given = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var pair in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split('=', 2, StringSplitOptions.TrimEntries);
            if (parts.Length < 2)
                throw new InputException($"{place}: '{pair}' is not of the form path=value.");
            var dimension = space.Dimensions.FirstOrDefault(d => d.Name == parts[0]) ?? throw Unknown(space, parts[0], place);
            if (!given.TryAdd(dimension.Name, Value(dimension, parts[1], place)))
                throw new InputException($"{place}: '{parts[0]}' is given twice.");
        }

        return given.Count == 0 ? throw new InputException($"{place}: there is no path=value.") : Completed(space, given, place);
    }

    /// <summary>The space's completion with numbers as they were given: the way through the unit interval costs their last digit.</summary>
    /// <exception cref="InputException">A value is unknown or outside its dimension.</exception>
    public static IReadOnlyDictionary<string, object> Complete(SearchSpace space, IReadOnlyDictionary<string, object> given) =>
        space.Complete(given).ToDictionary(
            pair => pair.Key,
            pair => pair.Value is double near && given.GetValueOrDefault(pair.Key) is double exact && Math.Abs(near - exact) <= 1e-12 * Math.Abs(exact) ? exact : pair.Value,
            StringComparer.Ordinal);

    private static IReadOnlyDictionary<string, object> Completed(SearchSpace space, Dictionary<string, object> given, string place)
    {
        // Children stand after their parents: backwards, a whole chain of choices is filled in.
        foreach (var dimension in space.Dimensions.Reverse())
        {
            if (given.ContainsKey(dimension.Name) && dimension.Parent is { } parent)
                given.TryAdd(parent, dimension.ParentChoice!);
        }

        IReadOnlyDictionary<string, object> values;
        try
        {
            values = Complete(space, given);
        }
        catch (InputException wrong)
        {
            throw new InputException($"{place}: {wrong.Message}", wrong);
        }

        return given.Keys.FirstOrDefault(name => !values.ContainsKey(name)) is { } idle
            ? throw new InputException($"{place}: '{idle}' does not count with the other values.")
            : values;
    }

    private static object Value(Dimension dimension, string text, string place) => dimension switch
    {
        RealDimension when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) => real,
        IntegerDimension when long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var whole) => whole,
        CategoricalDimension choice when choice.Choices.Contains(text) => text,
        CategoricalDimension choice => throw new InputException(
            $"{place}: '{text}' is no value of '{dimension.Name}'.{Suggestion.For(text, choice.Choices)} It has {string.Join(", ", choice.Choices)}."),
        IntegerDimension => throw new InputException($"{place}: '{dimension.Name}' takes whole numbers, not '{text}'."),
        _ => throw new InputException($"{place}: '{dimension.Name}' takes numbers, not '{text}'."),
    };

    private static InputException Unknown(SearchSpace space, string name, string place)
    {
        var known = space.Dimensions.Select(dimension => dimension.Name).ToArray();
        var searched = known.Length == 0 ? "This pipeline searches nothing." : $"Searched are {string.Join(", ", known)}.";
        return new InputException($"{place}: '{name}' is not a parameter of this search.{Suggestion.For(name, known)} {searched}");
    }
}
