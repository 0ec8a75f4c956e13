using System.Runtime.InteropServices;

namespace MLWorkbench.Torch.Native;

/// <summary>One argument or result of an operator; the same layout as `mlw_value` in mlw_torch.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeValue
{
    public ValueKind Kind;
    public int Count;
    public long Bits;

    public readonly double AsDouble => BitConverter.Int64BitsToDouble(Bits);
}

/// <summary>What a <see cref="NativeValue"/> holds; the same numbers as `mlw_kind` in mlw_torch.h.</summary>
internal enum ValueKind
{
    None = 0,
    Tensor = 1,
    Integer = 2,
    Real = 3,
    Boolean = 4,
    Text = 5,
    Device = 6,
    Integers = 7,
    Reals = 8,
    Booleans = 9,
    Tensors = 10,
}
