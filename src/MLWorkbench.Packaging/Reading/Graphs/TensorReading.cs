using System.Buffers.Binary;
using System.Text;
using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Packaging.Reading.Graphs;

/// <summary>
/// Reads a TensorProto and makes sure that it holds what its shape promises: an engine makes room by the shape before it looks at the data, and
/// opens other files by paths that the graph names.
/// </summary>
internal static class TensorReading
{
    private const int Text = 8;
    private const int Int32 = 6;
    private const int Int64 = 7;
    private const ulong ElsewhereInAFile = 1;

    /// <summary>Reads a tensor.</summary>
    /// <exception cref="InputException">Its bytes are damaged, or do not fit its shape.</exception>
    public static GraphTensor Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new WireReader(bytes);
        var shape = new List<long>();
        var integers = new List<long>();
        var (type, name, held, counted) = (0, "", 0L, 0L);
        var hasRaw = false;
        var raw = default(ReadOnlySpan<byte>);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    _ = reader.AddTo(shape);
                    break;
                case 2:
                    type = (int)reader.Number;
                    break;
                case 4:
                    held += reader.HasContent ? reader.Content.Length / sizeof(float) : 1;
                    break;
                case 5 or 7 or 11:
                    counted += reader.AddTo(integers);
                    break;
                case 6:
                    held++;
                    break;
                case 8:
                    name = Encoding.UTF8.GetString(reader.Content);
                    break;
                case 9:
                    hasRaw = true;
                    raw = reader.Content;
                    break;
                case 13:
                case 14 when reader.Number == ElsewhereInAFile:
                    throw new InputException("the graph keeps weights in another file, and a model must be whole");
                case 10:
                    held += reader.HasContent ? reader.Content.Length / sizeof(double) : 1;
                    break;
            }
        }

        if (!reader.IsWellFormed || shape.Any(size => size < 0))
        {
            throw new InputException($"the weight '{name}' is damaged");
        }

        var wanted = shape.Aggregate((Int128)1, (product, size) => product > long.MaxValue ? product : product * size);
        if (hasRaw ? !Fills(raw.Length, wanted, type) : type is not (14 or 15) && Math.Max(held, counted) != wanted)
        {
            throw new InputException($"the weight '{name}' has another size than its shape [{string.Join(", ", shape)}]");
        }

        return new GraphTensor(name, type, Integers(type, hasRaw, raw, counted == integers.Count ? integers : null));
    }

    /// <summary>Whether raw bytes hold exactly as many elements as wanted.</summary>
    private static bool Fills(int bytes, Int128 wanted, int type) => type switch
    {
        2 or 3 or 9 or 17 or 18 or 19 or 20 => bytes == wanted,
        4 or 5 or 10 or 16 => bytes == wanted * 2,
        1 or Int32 or 12 => bytes == wanted * 4,
        Int64 or 11 or 13 or 14 => bytes == wanted * 8,
        15 => bytes == wanted * 16,
        // Two elements of four bits in a byte.
        21 or 22 or 23 => bytes == (wanted + 1) / 2,
        Text or _ => false,
    };

    private static long[]? Integers(int type, bool hasRaw, ReadOnlySpan<byte> raw, List<long>? held)
    {
        if (type is not (Int32 or Int64))
        {
            return null;
        }

        if (!hasRaw)
        {
            return held is null ? null : [.. held];
        }

        var size = type == Int64 ? sizeof(long) : sizeof(int);
        if (raw.Length > GraphLimits.Integers * size)
        {
            return null;
        }

        var values = new long[raw.Length / size];
        for (var i = 0; i < values.Length; i++)
        {
            var value = raw[(i * size)..];
            values[i] = type == Int64 ? BinaryPrimitives.ReadInt64LittleEndian(value) : BinaryPrimitives.ReadInt32LittleEndian(value);
        }

        return values;
    }
}
