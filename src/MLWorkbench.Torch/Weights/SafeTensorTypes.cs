using System.Runtime.InteropServices;
using MLWorkbench.Torch.Native;
using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Torch.Weights;

/// <summary>The names that safetensors files give to element types, and the bytes of tensors.</summary>
internal static unsafe class SafeTensorTypes
{
    private static readonly Dictionary<string, ScalarType> _types = new(StringComparer.Ordinal)
    {
        ["F64"] = ScalarType.Float64,
        ["F32"] = ScalarType.Float32,
        ["F16"] = ScalarType.Float16,
        ["BF16"] = ScalarType.BFloat16,
        ["I64"] = ScalarType.Int64,
        ["I32"] = ScalarType.Int32,
        ["I16"] = ScalarType.Int16,
        ["I8"] = ScalarType.Int8,
        ["U8"] = ScalarType.UInt8,
        ["BOOL"] = ScalarType.Boolean,
    };

    /// <summary>The element type of a name, or null for one that is not supported.</summary>
    public static ScalarType? TypeOf(string name) => _types.TryGetValue(name, out var type) ? type : null;

    /// <summary>The name of an element type.</summary>
    public static string NameOf(ScalarType type) => _types.First(pair => pair.Value == type).Key;

    /// <summary>The elements of a tensor, row-major.</summary>
    public static byte[] BytesOf(Tensor tensor)
    {
        var bytes = new byte[tensor.Count * ScalarTypes.SizeOf(tensor.Type)];
        fixed (byte* pointer = bytes)
        {
            NativeMethods.Check(NativeMethods.mlw_tensor_read(tensor.Handle, pointer, bytes.Length));
        }

        GC.KeepAlive(tensor);
        return bytes;
    }

    /// <summary>A tensor of an entry's elements.</summary>
    public static Tensor TensorOf(SafeTensorEntry entry, ReadOnlySpan<byte> bytes)
    {
        var shape = entry.Shape.ToArray();
        fixed (byte* data = &MemoryMarshal.GetReference(bytes))
        fixed (long* lengths = shape)
        {
            // An empty tensor has no bytes to point at; asking for zeros makes it just as well.
            NativeMethods.Check(NativeMethods.mlw_tensor_create(
                bytes.IsEmpty ? null : data, bytes.Length, (int)entry.Type, lengths, shape.Length, (int)DeviceType.Cpu, 0, out var handle));
            return new Tensor(handle);
        }
    }
}
