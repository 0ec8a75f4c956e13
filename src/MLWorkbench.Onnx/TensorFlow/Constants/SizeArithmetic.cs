namespace MLWorkbench.Onnx.TensorFlow.Constants;

/// <summary>Computes with sizes; what cannot be expressed becomes a new symbol, about which nothing is known.</summary>
internal sealed class SizeArithmetic
{
    private int _count;

    /// <summary>A size of which nothing is known.</summary>
    public Size Unknown() => new(1, FormattableString.Invariant($"d{++_count}"));

    public Size Add(Size a, Size b) => (a, b) switch
    {
        ({ IsKnown: true }, { IsKnown: true }) => checked(a.Value + b.Value),
        (_, { IsKnown: true, Value: 0 }) => a,
        ({ IsKnown: true, Value: 0 }, _) => b,
        _ when a.Symbol == b.Symbol => new Size(checked(a.Value + b.Value), a.Symbol),
        _ => Unknown(),
    };

    public Size Subtract(Size a, Size b) => (a, b) switch
    {
        ({ IsKnown: true }, { IsKnown: true }) => checked(a.Value - b.Value),
        (_, { IsKnown: true, Value: 0 }) => a,
        _ when a == b => 0,
        _ => Unknown(),
    };

    public Size Multiply(Size a, Size b) => (a, b) switch
    {
        ({ IsKnown: true, Value: 0 }, _) or (_, { IsKnown: true, Value: 0 }) => 0,
        ({ IsKnown: true }, _) => new Size(checked(a.Value * b.Value), b.Symbol),
        (_, { IsKnown: true }) => new Size(checked(a.Value * b.Value), a.Symbol),
        _ => Unknown(),
    };

    /// <summary>The quotient rounded down, as Python's // does.</summary>
    public Size FloorDivide(Size a, Size b) => (a, b) switch
    {
        (_, { IsKnown: true, Value: 1 }) => a,
        ({ IsKnown: true }, { IsKnown: true, Value: not 0 }) => FloorDivide(a.Value, b.Value),
        _ when a == b => 1,
        (_, { IsKnown: true, Value: > 0 }) when a.Value % b.Value == 0 => new Size(a.Value / b.Value, a.Symbol),
        _ => Unknown(),
    };

    /// <summary>The remainder with the sign of the divisor, as Python's % has it.</summary>
    public Size FloorRemainder(Size a, Size b) => (a, b) switch
    {
        ({ IsKnown: true }, { IsKnown: true, Value: not 0 }) => a.Value - (FloorDivide(a.Value, b.Value) * b.Value),
        (_, { IsKnown: true, Value: > 0 }) when a.Value % b.Value == 0 => 0,
        _ => Unknown(),
    };

    public Size Larger(Size a, Size b) => a == b ? a : a.IsKnown && b.IsKnown ? Math.Max(a.Value, b.Value) : Unknown();

    public Size Smaller(Size a, Size b) => a == b ? a : a.IsKnown && b.IsKnown ? Math.Min(a.Value, b.Value) : Unknown();

    /// <summary>The number of elements of a shape.</summary>
    public Size Product(IEnumerable<Size> sizes) => sizes.Aggregate((Size)1L, Multiply);

    /// <summary>The smallest number of steps of a length that cover a size.</summary>
    public Size CeilingDivide(Size size, long step) => step == 1 ? size
        : size.IsKnown ? (size.Value / step) + (size.Value % step > 0 ? 1 : 0)
        : FloorRemainder(size, step).Is(0) ? FloorDivide(size, step)
        : Unknown();

    private static long FloorDivide(long a, long b) => (a / b) - (a % b != 0 && (a % b < 0) != (b < 0) ? 1 : 0);
}
