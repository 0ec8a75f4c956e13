using System.Runtime.InteropServices;
using Google.Protobuf;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Onnx.TensorFlow.Protobuf;

namespace MLWorkbench.Onnx.TensorFlow.Constants;

/// <summary>Reads the tensor of a Const node. All floating-point types become float32, all whole numbers and truth values int64.</summary>
internal static class ConstantReader
{
    // A tensor of one repeated value takes a few bytes in the file and any amount of memory here; no real network has more.
    private const long LargestFill = 1 << 26;

    /// <summary>The tensor, or null where its type (text) is of no use for computing.</summary>
    public static ConstantTensor? Read(string node, TensorProto tensor)
    {
        var shape = tensor.TensorShape?.Dim.Select(dim => dim.Size).ToArray() ?? [];
        var count = 1L;
        foreach (var size in shape)
        {
            count = size < 0 || (size > 0 && count > int.MaxValue / size) ? throw Damaged(node, shape) : count * size;
        }

        return tensor.Dtype switch
        {
            DataType.DtFloat => Float(node, tensor, shape, (int)count),
            DataType.DtDouble => Converted<double>(node, tensor, shape, (int)count, tensor.DoubleVal, value => (float)value),
            DataType.DtHalf => Converted<ushort>(
                node, tensor, shape, (int)count, Bits(tensor), value => (float)BitConverter.UInt16BitsToHalf(value)),
            DataType.DtBfloat16 => Converted<ushort>(
                node, tensor, shape, (int)count, Bits(tensor), value => BitConverter.Int32BitsToSingle(value << 16)),
            DataType.DtInt32 => Whole<int>(node, tensor, shape, (int)count, tensor.IntVal, value => value),
            DataType.DtInt64 => Whole<long>(node, tensor, shape, (int)count, tensor.Int64Val, value => value),
            DataType.DtInt16 => Whole<short>(node, tensor, shape, (int)count, [.. tensor.IntVal.Select(value => (short)value)], value => value),
            DataType.DtInt8 => Whole<sbyte>(node, tensor, shape, (int)count, [.. tensor.IntVal.Select(value => (sbyte)value)], value => value),
            DataType.DtUint8 => Whole<byte>(node, tensor, shape, (int)count, [.. tensor.IntVal.Select(value => (byte)value)], value => value),
            DataType.DtBool => Whole<byte>(
                node, tensor, shape, (int)count, [.. tensor.BoolVal.Select(value => value ? (byte)1 : (byte)0)], value => value),
            _ => null,
        };
    }

    private static IList<ushort> Bits(TensorProto tensor) => [.. tensor.HalfVal.Select(value => (ushort)value)];

    private static ConstantTensor Float(string node, TensorProto tensor, long[] shape, int count)
    {
        if (tensor.TensorContent.Length > 0 && tensor.TensorContent.Length == (long)count * sizeof(float))
        {
            return ConstantTensor.Of(tensor.TensorContent, shape);
        }

        return ConstantTensor.Of(Values<float>(node, tensor, shape, count, tensor.FloatVal), shape);
    }

    private static ConstantTensor Converted<T>(
        string node, TensorProto tensor, long[] shape, int count, IList<T> listed, Func<T, float> convert)
        where T : unmanaged =>
        ConstantTensor.Of(Array.ConvertAll(Values(node, tensor, shape, count, listed), value => convert(value)), shape);

    private static ConstantTensor Whole<T>(
        string node, TensorProto tensor, long[] shape, int count, IList<T> listed, Func<T, long> convert)
        where T : unmanaged =>
        ConstantTensor.Of(Array.ConvertAll(Values(node, tensor, shape, count, listed), value => (Size)convert(value)), shape);

    /// <summary>
    /// The values of the raw content, or those that are listed; where the list is shorter than the tensor, its last value is
    /// repeated, as TensorFlow defines it.
    /// </summary>
    private static T[] Values<T>(string node, TensorProto tensor, long[] shape, int count, IList<T> listed)
        where T : unmanaged
    {
        if (tensor.TensorContent.Length > 0)
        {
            var raw = MemoryMarshal.Cast<byte, T>(tensor.TensorContent.Span);
            return raw.Length == count && tensor.TensorContent.Length % Marshal.SizeOf<T>() == 0
                ? raw.ToArray()
                : throw Damaged(node, shape);
        }

        if (listed.Count > count || count > LargestFill)
        {
            throw Damaged(node, shape);
        }

        var values = new T[count];
        listed.CopyTo(values, 0);
        if (listed.Count > 0)
        {
            Array.Fill(values, listed[^1], listed.Count, count - listed.Count);
        }

        return values;
    }

    private static InputException Damaged(string node, long[] shape) => new(
        $"the constant '{node}' of the TensorFlow graph does not hold as many values as its shape [{string.Join(", ", shape)}] says; "
        + "the file is damaged.");
}
