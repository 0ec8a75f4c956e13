namespace MLWorkbench.Onnx.TensorFlow.Constants;

/// <summary>
/// A whole number of the graph's shape arithmetic: known, or a multiple of a symbol that each call decides (the batch, the height of
/// an image).
/// </summary>
/// <param name="Value">The number, or the factor of the symbol.</param>
/// <param name="Symbol">The symbol, or null for a number.</param>
internal readonly record struct Size(long Value, string? Symbol)
{
    /// <summary>Whether it is a number.</summary>
    public bool IsKnown => Symbol is null;

    /// <summary>A number.</summary>
    public static implicit operator Size(long value) => new(value, null);

    /// <summary>Whether it is this number.</summary>
    public bool Is(long value) => Symbol is null && Value == value;

    /// <inheritdoc/>
    public override string ToString() => Symbol is null ? FormattableString.Invariant($"{Value}")
        : Value == 1 ? Symbol : FormattableString.Invariant($"{Value}*{Symbol}");
}
