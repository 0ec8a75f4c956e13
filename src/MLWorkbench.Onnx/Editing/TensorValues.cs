using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Google.Protobuf;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Onnx.Protobuf;

namespace MLWorkbench.Onnx.Editing;

/// <summary>Reads the values of a tensor, whichever of the format's fields holds them.</summary>
internal static class TensorValues
{
    /// <summary>Whether a type is one of the 16-bit floats.</summary>
    public static bool IsHalf(int type) => (OnnxType)type is OnnxType.Float16 or OnnxType.BFloat16;

    /// <summary>The same tensor with raw bytes, and with 32-bit floats in place of 16-bit ones; itself where nothing changes.</summary>
    public static TensorProto Normalized(TensorProto tensor)
    {
        Check(tensor);
        if (IsHalf(tensor.DataType))
        {
            return With(tensor, OnnxType.Float, Widened(tensor));
        }

        return (OnnxType)tensor.DataType switch
        {
            OnnxType.Float when tensor.FloatData.Count > 0 =>
                With(tensor, OnnxType.Float, MemoryMarshal.AsBytes<float>(tensor.FloatData.ToArray()).ToArray()),
            OnnxType.Int64 when tensor.Int64Data.Count > 0 =>
                With(tensor, OnnxType.Int64, MemoryMarshal.AsBytes<long>(tensor.Int64Data.ToArray()).ToArray()),
            OnnxType.Double when tensor.DoubleData.Count > 0 =>
                With(tensor, OnnxType.Double, MemoryMarshal.AsBytes<double>(tensor.DoubleData.ToArray()).ToArray()),
            OnnxType.Int32 when tensor.Int32Data.Count > 0 =>
                With(tensor, OnnxType.Int32, MemoryMarshal.AsBytes<int>(tensor.Int32Data.ToArray()).ToArray()),
            OnnxType.UInt8 or OnnxType.Int8 or OnnxType.Boolean when tensor.Int32Data.Count > 0 =>
                With(tensor, (OnnxType)tensor.DataType, [.. tensor.Int32Data.Select(value => unchecked((byte)value))]),
            _ => tensor,
        };
    }

    /// <summary>The values of a tensor of whole numbers or truth values.</summary>
    public static long[] Integers(TensorProto tensor)
    {
        var raw = Normalized(tensor).RawData.Span;
        return (OnnxType)tensor.DataType switch
        {
            OnnxType.Int64 => MemoryMarshal.Cast<byte, long>(raw).ToArray(),
            OnnxType.Int32 => Array.ConvertAll(MemoryMarshal.Cast<byte, int>(raw).ToArray(), value => (long)value),
            OnnxType.Boolean => Array.ConvertAll(raw.ToArray(), value => (long)value),
            _ => throw new InputException($"the model's constant '{tensor.Name}' should hold whole numbers."),
        };
    }

    /// <summary>The values of a floating-point tensor.</summary>
    public static float[] Floats(TensorProto tensor)
    {
        var normal = Normalized(tensor);
        return (OnnxType)normal.DataType == OnnxType.Float
            ? MemoryMarshal.Cast<byte, float>(normal.RawData.Span).ToArray()
            : throw new InputException($"the model's constant '{tensor.Name}' should hold floating-point numbers.");
    }

    private static TensorProto With(TensorProto tensor, OnnxType type, byte[] bytes) => new()
    {
        Name = tensor.Name,
        DataType = (int)type,
        Dims = { tensor.Dims },
        RawData = UnsafeByteOperations.UnsafeWrap(bytes),
    };

    private static byte[] Widened(TensorProto tensor)
    {
        var raw = tensor.RawData.Span;
        var count = raw.Length > 0 ? raw.Length / sizeof(ushort) : tensor.Int32Data.Count;
        var bytes = new byte[count * sizeof(float)];
        var values = MemoryMarshal.Cast<byte, float>(bytes.AsSpan());
        var isBrain = (OnnxType)tensor.DataType == OnnxType.BFloat16;
        for (var i = 0; i < count; i++)
        {
            var bits = raw.Length > 0
                ? BinaryPrimitives.ReadUInt16LittleEndian(raw[(i * sizeof(ushort))..])
                : (ushort)tensor.Int32Data[i];
            values[i] = isBrain ? BitConverter.Int32BitsToSingle(bits << 16) : (float)BitConverter.UInt16BitsToHalf(bits);
        }

        return bytes;
    }

    private static void Check(TensorProto tensor)
    {
        var size = (OnnxType)tensor.DataType switch
        {
            OnnxType.Float or OnnxType.Int32 => 4,
            OnnxType.Int64 or OnnxType.Double => 8,
            OnnxType.Float16 or OnnxType.BFloat16 => 2,
            OnnxType.UInt8 or OnnxType.Int8 or OnnxType.Boolean => 1,
            _ => 0,
        };
        if (size == 0)
        {
            return;
        }

        var count = tensor.Dims.Aggregate(
            1L, (product, dim) => dim < 0 || product < 0 || (dim > 0 && product > int.MaxValue / dim) ? -1 : product * dim);
        var held = tensor.RawData.Length > 0
            ? tensor.RawData.Length / (double)size
            : tensor.FloatData.Count + tensor.Int32Data.Count + tensor.Int64Data.Count + tensor.DoubleData.Count;
        if (count < 0 || held != count)
        {
            throw new InputException(
                $"the model's constant '{tensor.Name}' does not hold as many values as its shape [{string.Join(", ", tensor.Dims)}] says; "
                + "the file is damaged.");
        }
    }
}
