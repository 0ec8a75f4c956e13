using System.Runtime.InteropServices;
using Google.Protobuf;

namespace MLWorkbench.Onnx.TensorFlow.Constants;

/// <summary>A value of the graph that is known on import: float32 weights, or whole numbers (also truth values, as 0 and 1).</summary>
internal sealed class ConstantTensor
{
    private readonly ByteString? _floats;
    private readonly Size[]? _integers;

    private ConstantTensor(ByteString? floats, Size[]? integers, long[] shape) => (_floats, _integers, Shape) = (floats, integers, shape);

    /// <summary>The dimensions; none for a scalar.</summary>
    public long[] Shape { get; }

    /// <summary>Whether it holds float32 values.</summary>
    public bool IsFloat => _floats is not null;

    /// <summary>The number of elements.</summary>
    public int Count => _integers?.Length ?? (_floats!.Length / sizeof(float));

    /// <summary>The bytes of float32 values; shared, never copied.</summary>
    public ByteString Bytes => _floats ?? throw new InvalidOperationException("The constant holds whole numbers.");

    /// <summary>The float32 values, row-major.</summary>
    public ReadOnlySpan<float> Floats => MemoryMarshal.Cast<byte, float>(Bytes.Span);

    /// <summary>The whole numbers, row-major.</summary>
    public Size[] Integers => _integers ?? throw new InvalidOperationException("The constant holds floating-point numbers.");

    public static ConstantTensor Of(ByteString floats, long[] shape) => new(floats, null, shape);

    public static ConstantTensor Of(float[] values, params long[] shape)
    {
        var bytes = new byte[values.Length * sizeof(float)];
        Buffer.BlockCopy(values, 0, bytes, 0, bytes.Length);
        return new ConstantTensor(UnsafeByteOperations.UnsafeWrap(bytes), null, shape);
    }

    public static ConstantTensor Of(Size[] values, params long[] shape) => new(null, values, shape);

    /// <summary>A vector of sizes.</summary>
    public static ConstantTensor Vector(params Size[] values) => new(null, values, [values.Length]);

    /// <summary>The same values in another shape of as many elements.</summary>
    public ConstantTensor Reshaped(params long[] shape) => new(_floats, _integers, shape);

    /// <summary>A tensor of some of the values.</summary>
    /// <param name="shape">Its dimensions.</param>
    /// <param name="indexes">For each of its elements, the element here.</param>
    public ConstantTensor Pick(long[] shape, int[] indexes)
    {
        if (_integers is not null)
        {
            return Of(Array.ConvertAll(indexes, index => _integers[index]), shape);
        }

        var values = Floats;
        var picked = new float[indexes.Length];
        for (var i = 0; i < picked.Length; i++)
        {
            picked[i] = values[indexes[i]];
        }

        return Of(picked, shape);
    }

    /// <summary>The axes in another order: axis i of the result is axis order[i] here.</summary>
    public ConstantTensor Transposed(params int[] order)
    {
        var strides = Strides(Shape);
        var shape = Array.ConvertAll(order, axis => Shape[axis]);
        return Pick(shape, Indexes(shape, Array.ConvertAll(order, axis => strides[axis])));
    }

    /// <summary>How far apart neighbours along each axis are.</summary>
    public static long[] Strides(long[] shape)
    {
        var strides = new long[shape.Length];
        var step = 1L;
        for (var axis = shape.Length - 1; axis >= 0; axis--)
        {
            strides[axis] = step;
            step *= shape[axis];
        }

        return strides;
    }

    /// <summary>The element, for every place of a shape in row-major order, that lies at offset + sum of place times stride.</summary>
    public static int[] Indexes(long[] shape, long[] strides, long offset = 0)
    {
        var count = Product(shape);
        var indexes = new int[count];
        var place = new long[shape.Length];
        var at = offset;
        for (var i = 0; i < count; i++)
        {
            indexes[i] = checked((int)at);
            for (var axis = shape.Length - 1; axis >= 0; axis--)
            {
                at += strides[axis];
                if (++place[axis] < shape[axis])
                {
                    break;
                }

                at -= strides[axis] * shape[axis];
                place[axis] = 0;
            }
        }

        return indexes;
    }

    /// <summary>The number of elements of a shape.</summary>
    public static int Product(IEnumerable<long> shape) => shape.Aggregate(1, (product, size) => checked(product * (int)size));
}
