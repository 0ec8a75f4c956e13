namespace MLWorkbench.Onnx;

/// <summary>One dimension of an input or output: a number, or a name for what each call decides ("N", the batch).</summary>
/// <param name="Size">The number of elements, or null where it is symbolic or not stated.</param>
/// <param name="Symbol">The name of a symbolic dimension, or null.</param>
public readonly record struct OnnxDimension(long? Size, string? Symbol)
{
    /// <summary>A fixed dimension.</summary>
    public static implicit operator OnnxDimension(long size) => new(size, null);

    /// <summary>A symbolic dimension.</summary>
    public static implicit operator OnnxDimension(string symbol) => new(null, symbol);

    /// <inheritdoc/>
    public override string ToString() => Size is { } size ? FormattableString.Invariant($"{size}") : Symbol ?? "?";
}
