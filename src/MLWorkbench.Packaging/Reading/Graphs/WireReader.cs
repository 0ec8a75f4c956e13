using System.Buffers.Binary;

namespace MLWorkbench.Packaging.Reading.Graphs;

/// <summary>Walks over the fields of a protobuf message without copying anything; ends at the first byte that is none.</summary>
internal ref struct WireReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>The field's number.</summary>
    public int Field { get; private set; }

    /// <summary>Whether the field holds bytes (a message, a text, packed numbers) rather than one number.</summary>
    public bool HasContent { get; private set; }

    /// <summary>The bytes of the field; empty where it is a number.</summary>
    public ReadOnlySpan<byte> Content { get; private set; }

    /// <summary>The number; the bits of a float or double.</summary>
    public ulong Number { get; private set; }

    /// <summary>Whether all bytes so far were well-formed; says something once <see cref="Next"/> has given false.</summary>
    public bool IsWellFormed { get; private set; } = true;

    /// <summary>Takes the next field.</summary>
    public bool Next()
    {
        if (_rest.IsEmpty || !IsWellFormed)
        {
            return false;
        }

        (HasContent, Number) = (false, 0);
        Content = default;
        IsWellFormed = TryTag(out var kind) && kind switch
        {
            0 => TryVarint(ref _rest, out var number) && Take(number, 0),
            1 => _rest.Length >= 8 && Take(BinaryPrimitives.ReadUInt64LittleEndian(_rest), 8),
            2 => TryVarint(ref _rest, out var length) && TryContent(length),
            5 => _rest.Length >= 4 && Take(BinaryPrimitives.ReadUInt32LittleEndian(_rest), 4),
            _ => false,
        };
        return IsWellFormed;
    }

    /// <summary>The numbers of a repeated integer field, which are written one by one or packed.</summary>
    /// <param name="numbers">Receives them, as long as they are at most <see cref="GraphLimits.Integers"/>.</param>
    /// <returns>How many there are.</returns>
    public long AddTo(List<long> numbers)
    {
        if (!HasContent)
        {
            Keep(numbers, Number);
            return 1;
        }

        var packed = Content;
        var count = 0L;
        while (!packed.IsEmpty && TryVarint(ref packed, out var number))
        {
            Keep(numbers, number);
            count++;
        }

        IsWellFormed = packed.IsEmpty;
        return count;
    }

    private static void Keep(List<long> numbers, ulong number)
    {
        if (numbers.Count < GraphLimits.Integers)
        {
            numbers.Add((long)number);
        }
    }

    private static bool TryVarint(ref ReadOnlySpan<byte> bytes, out ulong value)
    {
        value = 0;
        for (var i = 0; i < bytes.Length && i < 10; i++)
        {
            value |= (ulong)(bytes[i] & 0x7F) << (7 * i);
            if (bytes[i] < 0x80)
            {
                bytes = bytes[(i + 1)..];
                return true;
            }
        }

        return false;
    }

    private bool TryTag(out int kind)
    {
        var whole = TryVarint(ref _rest, out var tag) && tag <= uint.MaxValue;
        (Field, kind) = ((int)(tag >> 3), (int)(tag & 7));
        return whole && Field > 0;
    }

    private bool TryContent(ulong length)
    {
        if (length > (ulong)_rest.Length)
        {
            return false;
        }

        HasContent = true;
        Content = _rest[..(int)length];
        _rest = _rest[(int)length..];
        return true;
    }

    private bool Take(ulong number, int bytes)
    {
        Number = number;
        _rest = _rest[bytes..];
        return true;
    }
}
