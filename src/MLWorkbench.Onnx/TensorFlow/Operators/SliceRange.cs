using MLWorkbench.Onnx.TensorFlow.Constants;

namespace MLWorkbench.Onnx.TensorFlow.Operators;

/// <summary>What StridedSlice or Slice takes of one axis.</summary>
/// <param name="Begin">The first element; negative counts from the end.</param>
/// <param name="End">The element after the last; negative counts from the end. Null: as far as there are elements.</param>
/// <param name="Step">From one element to the next; negative runs backwards.</param>
/// <param name="Drops">Whether the axis, of one element then, is left out.</param>
internal readonly record struct SliceRange(long? Begin, long? End, long Step, bool Drops)
{
    /// <summary>Takes everything.</summary>
    public static SliceRange All { get; } = new(null, null, 1, false);

    /// <summary>Whether nothing is left out or turned.</summary>
    public bool TakesAll => Step == 1 && Begin is null or 0 && End is null or >= int.MaxValue && !Drops;

    /// <summary>The first element and the number of elements of an axis of known size.</summary>
    public (long First, long Count) Of(long size)
    {
        var backwards = Step < 0;
        var first = Begin is { } begin ? Inside(begin, size, backwards) : backwards ? size - 1 : 0;
        var end = End is { } stop ? Inside(stop, size, backwards) : backwards ? -1 : size;
        var span = backwards ? first - end : end - first;
        var step = Math.Abs(Step);
        return (first, span <= 0 ? 0 : ((span - 1) / step) + 1);
    }

    /// <summary>The number of elements that is left of an axis.</summary>
    public Size Of(SizeArithmetic arithmetic, Size size) => size switch
    {
        { IsKnown: true } => Of(size.Value).Count,
        _ when Drops => 1,
        _ when TakesAll || (Begin is null && End is null && Step == -1) => size,
        _ => arithmetic.Unknown(),
    };

    private static long Inside(long at, long size, bool backwards) =>
        Math.Clamp(at < 0 ? at + size : at, backwards ? -1 : 0, backwards ? size - 1 : size);
}
