using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace MLWorkbench.Imaging.Dicom.Pixels;

/// <summary>Stored values as numbers. Bits above Bits Stored are masked off, and the sign is extended from the highest bit stored.</summary>
internal static class FrameValues
{
    public static double[] ToNumbers(ReadOnlySpan<byte> values, PixelDescription pixels)
    {
        var numbers = new double[values.Length / pixels.ValueBytes];
        switch (pixels)
        {
            case { IsFloat: true, ValueBytes: 4 }:
                for (var index = 0; index < numbers.Length; index++)
                {
                    numbers[index] = BinaryPrimitives.ReadSingleLittleEndian(values[(index * 4)..]);
                }

                break;
            case { IsFloat: true }:
                MemoryMarshal.Cast<byte, double>(values).CopyTo(numbers);
                break;
            default:
                for (var index = 0; index < numbers.Length; index++)
                {
                    numbers[index] = Masked(Bits(values, index, pixels.ValueBytes), pixels);
                }

                break;
        }

        return numbers;
    }

    private static ulong Bits(ReadOnlySpan<byte> values, int index, int size) => size switch
    {
        1 => values[index],
        2 => BinaryPrimitives.ReadUInt16LittleEndian(values[(index * 2)..]),
        4 => BinaryPrimitives.ReadUInt32LittleEndian(values[(index * 4)..]),
        _ => BinaryPrimitives.ReadUInt64LittleEndian(values[(index * 8)..]),
    };

    private static double Masked(ulong bits, PixelDescription pixels)
    {
        var unused = 64 - pixels.Stored;
        return pixels.IsSigned ? unchecked((long)(bits << unused)) >> unused : (bits << unused) >> unused;
    }
}
