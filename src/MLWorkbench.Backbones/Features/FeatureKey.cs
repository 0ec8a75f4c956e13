using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace MLWorkbench.Backbones.Features;

/// <summary>
/// The address of one row: SHA-256 over the content of the image and, for an augmented copy, over the random changes, their seed and the
/// copy's number. Graph and plan are the address of the store that holds the row.
/// </summary>
[InlineArray(Size)]
internal struct FeatureKey
{
    internal const int Size = 32;

    private byte _first;

    /// <summary>Where the index begins to look.</summary>
    internal readonly ulong Place => MemoryMarshal.Read<ulong>(Bytes);

    /// <summary>What the index compares before a row is looked at.</summary>
    internal readonly uint Print => MemoryMarshal.Read<uint>(Bytes[8..]);

    [UnscopedRef]
    internal readonly ReadOnlySpan<byte> Bytes => MemoryMarshal.CreateReadOnlySpan(in _first, Size);

    /// <summary>The key of an image (copy 0) or of one of its copies (1 and on).</summary>
    internal static FeatureKey Of(string contentHash, AugmentedCopies? copies, int copy)
    {
        var text = copies is null || copy == 0
            ? contentHash
            : FormattableString.Invariant($"{contentHash}\n{JsonSerializer.Serialize(copies.Options)}\n{copies.Seed}\n{copy}");
        FeatureKey key = default;
        SHA256.HashData(Encoding.UTF8.GetBytes(text), key);
        return key;
    }
}
