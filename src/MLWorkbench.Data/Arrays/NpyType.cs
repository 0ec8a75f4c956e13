using System.Buffers.Binary;

namespace MLWorkbench.Data.Arrays;

/// <summary>The element type of a .npy array, by its type string ("|u1", "&lt;i8").</summary>
/// <param name="Kind">u, i, f or b.</param>
/// <param name="Bytes">Bytes per value: 1, 2, 4 or 8.</param>
/// <param name="BigEndian">Whether the most significant byte comes first.</param>
internal readonly record struct NpyType(char Kind, int Bytes, bool BigEndian)
{
    /// <summary>Reads a type string; null for types that are neither numbers nor truth values.</summary>
    public static NpyType? Parse(string text)
    {
        if (text.Length != 3 || !"<>|=".Contains(text[0]))
        {
            return null;
        }

        var type = new NpyType(text[1], text[2] - '0', text[0] == '>');
        return type switch
        {
            { Kind: 'b', Bytes: 1 } => type,
            { Kind: 'u' or 'i', Bytes: 1 or 2 or 4 or 8 } => type,
            { Kind: 'f', Bytes: 2 or 4 or 8 } => type,
            _ => null,
        };
    }

    /// <summary>Whether values are whole numbers.</summary>
    public bool IsInteger => Kind != 'f';

    /// <summary>One value as a whole number. Unsigned 64-bit values beyond the signed range are refused by overflow.</summary>
    public long ReadInteger(ReadOnlySpan<byte> value) => (Kind, Bytes, BigEndian) switch
    {
        ('i', 1, _) => (sbyte)value[0],
        (_, 1, _) => value[0],
        ('i', 2, false) => BinaryPrimitives.ReadInt16LittleEndian(value),
        ('i', 2, true) => BinaryPrimitives.ReadInt16BigEndian(value),
        ('u', 2, false) => BinaryPrimitives.ReadUInt16LittleEndian(value),
        ('u', 2, true) => BinaryPrimitives.ReadUInt16BigEndian(value),
        ('i', 4, false) => BinaryPrimitives.ReadInt32LittleEndian(value),
        ('i', 4, true) => BinaryPrimitives.ReadInt32BigEndian(value),
        ('u', 4, false) => BinaryPrimitives.ReadUInt32LittleEndian(value),
        ('u', 4, true) => BinaryPrimitives.ReadUInt32BigEndian(value),
        ('i', 8, false) => BinaryPrimitives.ReadInt64LittleEndian(value),
        ('i', 8, true) => BinaryPrimitives.ReadInt64BigEndian(value),
        ('u', 8, false) => checked((long)BinaryPrimitives.ReadUInt64LittleEndian(value)),
        ('u', 8, true) => checked((long)BinaryPrimitives.ReadUInt64BigEndian(value)),
        _ => throw new InvalidOperationException($"A value of kind '{Kind}' is not a whole number."),
    };

    /// <summary>One value as a single-precision number.</summary>
    public float ReadSingle(ReadOnlySpan<byte> value) => (Kind, Bytes, BigEndian) switch
    {
        ('f', 2, false) => (float)BinaryPrimitives.ReadHalfLittleEndian(value),
        ('f', 2, true) => (float)BinaryPrimitives.ReadHalfBigEndian(value),
        ('f', 4, false) => BinaryPrimitives.ReadSingleLittleEndian(value),
        ('f', 4, true) => BinaryPrimitives.ReadSingleBigEndian(value),
        ('f', 8, false) => (float)BinaryPrimitives.ReadDoubleLittleEndian(value),
        ('f', 8, true) => (float)BinaryPrimitives.ReadDoubleBigEndian(value),
        _ => ReadInteger(value),
    };
}
