using System.Text;

namespace MLWorkbench.Testing.MLNet;

/// <summary>Reads little-endian numbers and texts from a part of a stream, and knows when it has not read all of it.</summary>
public sealed class ByteReader(byte[] bytes, int start, int end)
{
    private int _position = start;

    public bool AtEnd => _position == end;

    public int Position => _position;

    public byte Byte() => Take(1)[0];

    public bool Flag() => Byte() switch
    {
        0 => false,
        1 => true,
        var other => throw new FormatException($"{other} is no truth value."),
    };

    public int Int() => BitConverter.ToInt32(Take(4));

    public uint UInt() => BitConverter.ToUInt32(Take(4));

    public long Long() => BitConverter.ToInt64(Take(8));

    public ulong ULong() => BitConverter.ToUInt64(Take(8));

    public float Single() => BitConverter.ToSingle(Take(4));

    public string Ascii(int count) => Encoding.ASCII.GetString(Take(count));

    public string Utf16(int count) => Encoding.Unicode.GetString(Take(count));

    /// <summary>A length in 7-bit groups, low ones first.</summary>
    public int Length()
    {
        var value = 0;
        for (var shift = 0; shift < 35; shift += 7)
        {
            var next = Byte();
            value |= (next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw new FormatException("A length does not end.");
    }

    public string Text() => Encoding.UTF8.GetString(Take(Length()));

    public ReadOnlySpan<byte> Take(int count)
    {
        if (count < 0 || _position + count > end)
        {
            throw new FormatException($"{count} bytes at {_position} go beyond {end}.");
        }

        _position += count;
        return bytes.AsSpan(_position - count, count);
    }
}
