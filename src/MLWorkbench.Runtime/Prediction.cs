using System.Globalization;

namespace MLWorkbench.Runtime;

/// <summary>The answer for one image or row: classes with their probabilities, or a number with its interval.</summary>
public sealed record Prediction
{
    internal Prediction(IReadOnlyList<string> classes, IReadOnlyList<double> scores, IReadOnlyList<string> labels)
    {
        Classes = classes;
        Scores = scores;
        Labels = labels;
    }

    internal Prediction(double value, double? halfWidth)
        : this([], [], []) => (Value, Low, High) = (value, value - halfWidth, value + halfWidth);

    /// <summary>The predicted number, in the unit of the training table; null where the model names classes.</summary>
    public double? Value { get; }

    /// <summary>Lower end of the prediction interval that the manifest describes; null where there is none.</summary>
    public double? Low { get; }

    /// <summary>Upper end of the prediction interval; null where there is none.</summary>
    public double? High { get; }

    /// <summary>
    /// The class that the operating threshold (two classes) or the highest probability decides on; several labels are
    /// joined by ", ". Where a number is predicted, its text.
    /// </summary>
    public string Predicted => Value is { } value ? value.ToString("R", CultureInfo.InvariantCulture) : string.Join(", ", Labels);

    /// <summary>The predicted classes: one, or any number where an image may have several labels.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>The classes in the model's order.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>The calibrated probability of each of <see cref="Classes"/>, 0 to 1, in their order.</summary>
    public IReadOnlyList<double> Scores { get; }

    /// <summary>Whether the image is of the kind that the model learnt from; null where the model cannot tell or was not asked.</summary>
    public InputCheck? Input { get; init; }

    /// <summary>What to tell the user beside the answer; null where there is nothing.</summary>
    public string? Warning => string.Join(' ', new[] { Input?.Warning, RowWarning }.OfType<string>()) is { Length: > 0 } warning ? warning : null;

    /// <summary>What is strange about the row that was predicted, such as a word that stood in no training row; null where nothing is.</summary>
    public string? RowWarning { get; init; }

    /// <summary>The probability of each class by its name, in the model's order.</summary>
    public IReadOnlyDictionary<string, double> Probabilities =>
        new OrderedDictionary<string, double>(Classes.Zip(Scores, KeyValuePair.Create), StringComparer.Ordinal);

    /// <summary>The probability of one class.</summary>
    /// <param name="className">One of <see cref="Classes"/>.</param>
    /// <exception cref="KeyNotFoundException">The model has no such class.</exception>
    public double this[string className]
    {
        get
        {
            for (var i = 0; i < Classes.Count; i++)
            {
                if (Classes[i] == className)
                {
                    return Scores[i];
                }
            }

            throw new KeyNotFoundException($"The model has no class '{className}'; it has {string.Join(", ", Classes)}.");
        }
    }
}
