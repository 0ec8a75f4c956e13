using MLWorkbench.Torch.Native;
using MLWorkbench.Torch.Operators;

namespace MLWorkbench.Torch.Tensors;

/// <content>Making tensors from memory, of one value, and at random.</content>
public sealed partial class Tensor
{
    private static readonly Operator _full = Operator.Find("aten::full");
    private static readonly Operator _emptyStrided = Operator.Find("aten::empty", "memory_format");
    private static readonly Operator _arange = Operator.Find("aten::arange");

    /// <summary>Copies numbers into a new tensor.</summary>
    /// <typeparam name="T">float, double, long, int, byte or bool.</typeparam>
    /// <param name="values">The elements in row-major order.</param>
    /// <param name="shape">Lengths of the dimensions; their product is the number of elements. Empty: one dimension.</param>
    public static unsafe Tensor FromArray<T>(ReadOnlySpan<T> values, params ReadOnlySpan<long> shape)
        where T : unmanaged
    {
        var lengths = shape.IsEmpty ? [values.Length] : shape.ToArray();
        long count = 1;
        foreach (var length in lengths)
        {
            count = checked(count * length);
        }

        if (count != values.Length)
        {
            throw new ArgumentException($"{values.Length} values do not fill the shape [{string.Join(", ", lengths)}].", nameof(shape));
        }

        fixed (T* data = values)
        fixed (long* dimensions = lengths)
        {
            NativeMethods.Check(NativeMethods.mlw_tensor_create(
                data, count * sizeof(T), (int)ScalarTypes.Of<T>(), dimensions, lengths.Length, (int)DeviceType.Cpu, 0, out var handle));
            return new Tensor(handle);
        }
    }

    /// <summary>Copies numbers into a new tensor.</summary>
    /// <typeparam name="T">float, double, long, int, byte or bool.</typeparam>
    /// <param name="values">The elements in row-major order.</param>
    /// <param name="shape">Lengths of the dimensions; empty: one dimension.</param>
    public static Tensor FromArray<T>(T[] values, params ReadOnlySpan<long> shape)
        where T : unmanaged => FromArray<T>(values.AsSpan(), shape);

    /// <summary>Class labels as a tensor of 64-bit integers, [N].</summary>
    /// <param name="labels">Class numbers from 0.</param>
    public static Tensor FromLabels(ReadOnlySpan<long> labels) => FromArray(labels);

    /// <summary>Class labels as a tensor of 64-bit integers, [N].</summary>
    /// <param name="labels">Class numbers from 0.</param>
    public static Tensor FromLabels(ReadOnlySpan<int> labels)
    {
        var wide = new long[labels.Length];
        for (var i = 0; i < wide.Length; i++)
        {
            wide[i] = labels[i];
        }

        return FromArray<long>(wide);
    }

    /// <summary>A tensor of one value everywhere.</summary>
    /// <param name="value">The value.</param>
    /// <param name="shape">Lengths of the dimensions; empty: a scalar.</param>
    /// <param name="type">Its elements. Default single precision.</param>
    /// <param name="device">Where. Default the processor.</param>
    public static Tensor Full(double value, ReadOnlySpan<long> shape, ScalarType type = ScalarType.Float32, Device device = default) =>
        _full.Call(shape.ToArray(), value, type, Argument.None, device, Argument.None);

    /// <summary>A tensor of zeros.</summary>
    /// <param name="shape">Lengths of the dimensions; empty: a scalar.</param>
    public static Tensor Zeros(params ReadOnlySpan<long> shape) => Full(0, shape);

    /// <summary>A tensor of ones.</summary>
    /// <param name="shape">Lengths of the dimensions; empty: a scalar.</param>
    public static Tensor Ones(params ReadOnlySpan<long> shape) => Full(1, shape);

    /// <summary>A tensor whose elements are whatever the memory held, to be overwritten.</summary>
    /// <param name="shape">Lengths of the dimensions.</param>
    /// <param name="type">Its elements. Default single precision.</param>
    /// <param name="device">Where. Default the processor.</param>
    public static Tensor Empty(ReadOnlySpan<long> shape, ScalarType type = ScalarType.Float32, Device device = default) =>
        _emptyStrided.Call(shape.ToArray(), type, Argument.None, device, Argument.None, Argument.None);

    /// <summary>The whole numbers from 0 to one less than <paramref name="count"/>, as 64-bit integers.</summary>
    /// <param name="count">How many.</param>
    public static Tensor Range(long count) => _arange.Call(count, ScalarType.Int64, Argument.None, Argument.None, Argument.None);

    /// <summary>A tensor of standard normal numbers from libtorch's generator (see TorchSettings.Seed).</summary>
    /// <param name="shape">Lengths of the dimensions.</param>
    public static Tensor Normal(params ReadOnlySpan<long> shape) => Empty(shape).NormalInPlace(0, 1);

    /// <summary>A tensor of uniform numbers from libtorch's generator.</summary>
    /// <param name="low">Smallest value.</param>
    /// <param name="high">Values stay below this.</param>
    /// <param name="shape">Lengths of the dimensions.</param>
    public static Tensor Uniform(double low, double high, params ReadOnlySpan<long> shape) => Empty(shape).UniformInPlace(low, high);
}
