namespace MLWorkbench.AutoML.Spaces;

/// <summary>One of several named alternatives, without an order.</summary>
/// <param name="Name">The parameter's path.</param>
/// <param name="Choices">The alternatives' keys.</param>
public sealed record CategoricalDimension(string Name, IReadOnlyList<string> Choices) : Dimension(Name)
{
    /// <inheritdoc/>
    public override long? Count => Choices.Count;

    /// <inheritdoc/>
    public override object FromUnit(double coordinate) =>
        Choices[(int)Math.Min(Choices.Count - 1, Math.Floor(Math.Clamp(coordinate, 0, 1) * Choices.Count))];

    /// <inheritdoc/>
    public override double ToUnit(object value)
    {
        for (var i = 0; i < Choices.Count; i++)
        {
            if (Choices[i].Equals(value))
                return (i + 0.5) / Choices.Count;
        }

        throw Outside(value);
    }

    internal override void Check()
    {
        if (Choices.Count == 0)
            throw Wrong("a choice needs at least one alternative");
        if (Choices.GroupBy(c => c, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw Wrong($"the alternative '{twice.Key}' is given twice");
    }
}
