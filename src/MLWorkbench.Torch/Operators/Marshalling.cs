using System.Runtime.InteropServices;
using System.Text;
using MLWorkbench.Torch.Native;
using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Torch.Operators;

/// <summary>Writes managed arguments into the blittable form that the native door reads.</summary>
internal static unsafe class Marshalling
{
    /// <summary>How many 8-byte cells of scratch memory an argument's elements need.</summary>
    public static int ScratchFor(in Argument argument) => argument.Kind switch
    {
        ValueKind.Text => (Encoding.UTF8.GetMaxByteCount(((string)argument.Reference!).Length) / sizeof(long)) + 1,
        ValueKind.Integers => ((long[])argument.Reference!).Length,
        ValueKind.Reals => ((double[])argument.Reference!).Length,
        ValueKind.Booleans => ((bool[])argument.Reference!).Length,
        ValueKind.Tensors => ((Tensor?[])argument.Reference!).Length,
        _ => 0,
    };

    /// <summary>Writes one argument.</summary>
    /// <param name="argument">What the caller gave.</param>
    /// <param name="value">Where its head goes.</param>
    /// <param name="scratch">Where its elements go.</param>
    /// <returns>The scratch memory behind its elements.</returns>
    public static long* Write(in Argument argument, ref NativeValue value, long* scratch)
    {
        value.Kind = argument.Kind;
        value.Count = 0;
        switch (argument.Kind)
        {
            case ValueKind.Tensor:
                value.Bits = ((Tensor)argument.Reference!).Handle;
                return scratch;
            case ValueKind.Text:
                var text = (string)argument.Reference!;
                value.Bits = (long)scratch;
                value.Count = Encoding.UTF8.GetBytes(text, new Span<byte>(scratch, Encoding.UTF8.GetMaxByteCount(text.Length)));
                return scratch + ScratchFor(argument);
            case ValueKind.Integers:
                return Elements((long[])argument.Reference!, ref value, scratch);
            case ValueKind.Reals:
                return Elements(MemoryMarshal.Cast<double, long>((double[])argument.Reference!), ref value, scratch);
            case ValueKind.Booleans:
                var flags = (bool[])argument.Reference!;
                for (var i = 0; i < flags.Length; i++)
                {
                    scratch[i] = flags[i] ? 1 : 0;
                }

                return Head(ref value, scratch, flags.Length);
            case ValueKind.Tensors:
                var tensors = (Tensor?[])argument.Reference!;
                for (var i = 0; i < tensors.Length; i++)
                {
                    scratch[i] = tensors[i]?.Handle ?? 0;
                }

                return Head(ref value, scratch, tensors.Length);
            default:
                value.Bits = argument.Bits;
                return scratch;
        }
    }

    private static long* Elements(ReadOnlySpan<long> elements, ref NativeValue value, long* scratch)
    {
        elements.CopyTo(new Span<long>(scratch, elements.Length));
        return Head(ref value, scratch, elements.Length);
    }

    private static long* Head(ref NativeValue value, long* scratch, int count)
    {
        value.Bits = (long)scratch;
        value.Count = count;
        return scratch + count;
    }
}
