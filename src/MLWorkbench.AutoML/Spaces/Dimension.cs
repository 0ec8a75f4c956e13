using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.AutoML.Spaces;

/// <summary>One searched parameter: its name, its type, and its map to and from the unit interval.</summary>
/// <param name="Name">The parameter's path in the pipeline: "train.cnn.learning-rate".</param>
public abstract record Dimension(string Name)
{
    /// <summary>The choice that this parameter belongs to, or null when it always counts.</summary>
    public string? Parent { get; init; }

    /// <summary>The alternative of <see cref="Parent"/> under which this parameter counts.</summary>
    public string? ParentChoice { get; init; }

    /// <summary>How many values there are, or null for a continuum.</summary>
    public abstract long? Count { get; }

    /// <summary>The value at a place in the unit interval.</summary>
    /// <param name="coordinate">0 to 1, both included; what lies outside is clamped.</param>
    /// <returns>A double, a long or a string, as the dimension's type says.</returns>
    public abstract object FromUnit(double coordinate);

    /// <summary>The place of a value; for steps and categories the middle of its share.</summary>
    /// <param name="value">A double, a long or a string.</param>
    /// <exception cref="InputException">The value is of another type or outside the dimension.</exception>
    public abstract double ToUnit(object value);

    /// <summary>The coordinate of the n-th value of a dimension with a <see cref="Count"/>: the middle of its share.</summary>
    /// <param name="place">0-based, below <see cref="Count"/>.</param>
    internal virtual double UnitAt(long place) => (place + 0.5) / Count!.Value;

    /// <summary>Refuses bounds that contradict each other.</summary>
    /// <exception cref="InputException">Names the parameter and what is wrong.</exception>
    internal abstract void Check();

    private protected InputException Outside(object value) =>
        new($"Search parameter '{Name}': {FormattableString.Invariant($"{value}")} is not one of its values.");

    private protected InputException Wrong(string what) => new($"Search parameter '{Name}': {what}.");
}
