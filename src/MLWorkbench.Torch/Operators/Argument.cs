using MLWorkbench.Torch.Native;
using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Torch.Operators;

/// <summary>
/// One argument of an operator. Everything converts to it by itself; the operator's schema then coerces numbers (an integer
/// where a real number is wanted, one number where a list of equal numbers is wanted).
/// </summary>
public readonly struct Argument
{
    private Argument(ValueKind kind, long bits, object? reference)
    {
        Kind = kind;
        Bits = bits;
        Reference = reference;
    }

    /// <summary>An argument left out: None, or the schema's default where None is not allowed.</summary>
    public static Argument None => default;

    internal ValueKind Kind { get; }

    internal long Bits { get; }

    internal object? Reference { get; }

    /// <summary>A tensor; null is None.</summary>
    public static implicit operator Argument(Tensor? value) => value is null ? default : new(ValueKind.Tensor, 0, value);

    /// <summary>An integer, also as a Scalar.</summary>
    public static implicit operator Argument(long value) => new(ValueKind.Integer, value, null);

    /// <summary>An integer, also as a Scalar.</summary>
    public static implicit operator Argument(int value) => new(ValueKind.Integer, value, null);

    /// <summary>A real number, also as a Scalar.</summary>
    public static implicit operator Argument(double value) => new(ValueKind.Real, BitConverter.DoubleToInt64Bits(value), null);

    /// <summary>A truth value.</summary>
    public static implicit operator Argument(bool value) => new(ValueKind.Boolean, value ? 1 : 0, null);

    /// <summary>A text; null is None.</summary>
    public static implicit operator Argument(string? value) => value is null ? default : new(ValueKind.Text, 0, value);

    /// <summary>An element type.</summary>
    public static implicit operator Argument(ScalarType value) => new(ValueKind.Integer, (long)value, null);

    /// <summary>A device.</summary>
    public static implicit operator Argument(Device value) => new(ValueKind.Device, ((long)value.Index << 8) | (long)value.Type, null);

    /// <summary>A list of integers; null is None.</summary>
    public static implicit operator Argument(long[]? value) => value is null ? default : new(ValueKind.Integers, 0, value);

    /// <summary>A list of real numbers, also as Scalars; null is None.</summary>
    public static implicit operator Argument(double[]? value) => value is null ? default : new(ValueKind.Reals, 0, value);

    /// <summary>A list of truth values; null is None.</summary>
    public static implicit operator Argument(bool[]? value) => value is null ? default : new(ValueKind.Booleans, 0, value);

    /// <summary>A list of tensors, in which null is an absent one; null is None.</summary>
    public static implicit operator Argument(Tensor?[]? value) => value is null ? default : new(ValueKind.Tensors, 0, value);
}
