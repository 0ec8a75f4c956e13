using System.Globalization;
using System.Runtime.InteropServices;
using MLWorkbench.Imaging;

namespace MLWorkbench.Data.Arrays;

/// <summary>An array in memory, in C order.</summary>
internal sealed class NpyArray
{
    private readonly byte[] _data;

    private NpyArray(NpyHeader header, byte[] data) => (Header, _data) = (header, data);

    public NpyHeader Header { get; }

    public IReadOnlyList<int> Shape => Header.Shape;

    /// <summary>Entries along the first axis.</summary>
    public int Length => Shape.Count == 0 ? 1 : Shape[0];

    /// <summary>Reads an array whole; trailing or missing bytes are errors, so that a damaged file is never half used.</summary>
    /// <param name="stream">The array from its header on.</param>
    /// <param name="length">Bytes that the stream is said to have: no memory is taken for more.</param>
    /// <exception cref="ArrayFormatException">The stream is no whole array.</exception>
    public static NpyArray Read(Stream stream, long length)
    {
        var header = NpyHeader.Read(stream);
        if (header.DataBytes > length)
        {
            throw CutOff(length, header.DataBytes);
        }

        var data = new byte[header.DataBytes];
        var read = stream.ReadAtLeast(data, data.Length, throwOnEndOfStream: false);
        if (read < data.Length)
        {
            throw CutOff(read, data.Length);
        }

        if (stream.ReadByte() >= 0)
        {
            throw new ArrayFormatException($"holds more bytes than its shape ({string.Join(", ", header.Shape)}) takes");
        }

        return new NpyArray(header, data);
    }

    /// <summary>All values as whole numbers, row by row.</summary>
    /// <exception cref="ArrayFormatException">They are fractions, or too large.</exception>
    public long[] ToIntegers()
    {
        var type = Header.Type;
        var values = new long[Header.Values];
        for (var index = 0; index < values.Length; index++)
        {
            var bytes = _data.AsSpan(index * type.Bytes, type.Bytes);
            values[index] = type.IsInteger ? type.ReadInteger(bytes) : Whole(type.ReadSingle(bytes));
        }

        return values;
    }

    /// <summary>One image of an [N, H, W], [N, H, W, 1] or [N, H, W, 3] array: 8 and 16-bit unsigned as they are, else as floats.</summary>
    /// <param name="index">Position along the first axis.</param>
    public Image ImageAt(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Length);
        var (height, width, channels) = (Shape[1], Shape[2], Shape.Count == 4 ? Shape[3] : 1);
        var type = Header.Type;
        var count = height * width * channels;
        var bytes = _data.AsSpan(index * count * type.Bytes, count * type.Bytes);
        switch (type)
        {
            case { Kind: 'u', Bytes: 1 }:
                return Image.FromBytes(width, height, channels, bytes);
            case { Kind: 'u', Bytes: 2, BigEndian: false }:
                return Image.FromUInt16(width, height, channels, MemoryMarshal.Cast<byte, ushort>(bytes));
            default:
                var values = new float[count];
                for (var position = 0; position < count; position++)
                {
                    values[position] = type.ReadSingle(bytes.Slice(position * type.Bytes, type.Bytes));
                }

                return Image.FromSingle(width, height, channels, values);
        }
    }

    private static ArrayFormatException CutOff(long present, long expected) =>
        new(string.Create(CultureInfo.InvariantCulture, $"is cut off after {present:N0} of {expected:N0} bytes"));

    private static long Whole(float value) =>
        float.IsInteger(value) && MathF.Abs(value) < 1e9f
            ? (long)value
            : throw new ArrayFormatException(string.Create(CultureInfo.InvariantCulture, $"holds {value}, which is no whole number"));
}
