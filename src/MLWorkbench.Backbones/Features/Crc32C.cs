using System.Numerics;
using System.Runtime.InteropServices;

namespace MLWorkbench.Backbones.Features;

/// <summary>CRC-32C (Castagnoli), one processor instruction for 8 bytes: finds every flip of up to 32 bits in a row of bits.</summary>
internal static class Crc32C
{
    /// <summary>Goes on with a checksum; starts with <see cref="uint.MaxValue"/>.</summary>
    internal static uint Append(uint checksum, ReadOnlySpan<byte> bytes)
    {
        foreach (var word in MemoryMarshal.Cast<byte, ulong>(bytes))
        {
            checksum = BitOperations.Crc32C(checksum, word);
        }

        foreach (var rest in bytes[(bytes.Length & ~7)..])
        {
            checksum = BitOperations.Crc32C(checksum, rest);
        }

        return checksum;
    }
}
