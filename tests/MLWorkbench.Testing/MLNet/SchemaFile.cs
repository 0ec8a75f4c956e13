using System.IO.Compression;

namespace MLWorkbench.Testing.MLNet;

/// <summary>An IDV stream without rows taken apart by the written format alone: columns, types, annotations.</summary>
public static class SchemaFile
{
    private const int Header = 256;

    /// <summary>One line per column, with its annotations.</summary>
    public static IReadOnlyList<string> Describe(byte[] bytes)
    {
        var header = new ByteReader(bytes, 0, Header);
        Require(header.Ascii(8) == "CML\0DVB\0", "signature");
        Require(header.ULong() == 0x0001000100010006 && header.ULong() == 0x0001000100010006, "version");
        var (table, tail, rows, count) = (header.Long(), header.Long(), header.Long(), header.Int());
        Require(header.Take(Header - header.Position).IndexOfAnyExcept((byte)0) < 0, "padding");
        Require(rows == 0, "number of rows");
        Require(tail == bytes.Length - 8 && new ByteReader(bytes, (int)tail, bytes.Length).Ascii(8) == "\0BVD\0LMC", "tail");
        var reader = new ByteReader(bytes, checked((int)table), (int)tail);
        var lines = new List<string>();
        for (var i = 0; i < count; i++)
        {
            var (name, type) = (reader.Text(), Type(reader));
            Require(reader.Byte() == 1, "compression of a column");
            Require(reader.Length() == 1, "rows of a block");
            Require(reader.Long() == Header, "place of blocks");
            lines.Add($"{name}: {type}{Annotations(bytes, reader.Long())}");
        }

        Require(reader.AtEnd, "end of the columns");
        return lines;
    }

    private static string Type(ByteReader reader)
    {
        var name = reader.Text();
        var length = reader.Length();
        var end = reader.Position + length;
        var type = name switch
        {
            "VBuffer" => $"{Type(reader)}[{string.Join(", ", Dimensions(reader))}]",
            "Key2" => $"key of {Type(reader)} {reader.ULong()}",
            _ => name,
        };
        Require(reader.Position == end, $"length of {name}");
        return type;
    }

    private static int[] Dimensions(ByteReader reader) => [.. Enumerable.Range(0, reader.Int()).Select(_ => reader.Int())];

    private static string Annotations(byte[] bytes, long place)
    {
        if (place == 0)
        {
            return "";
        }

        var reader = new ByteReader(bytes, checked((int)place), bytes.Length);
        var count = reader.Length();
        Require(count > 0, "number of annotations");
        return string.Concat(Enumerable.Range(0, count).Select(_ =>
        {
            var (kind, type, compression, start, size) = (reader.Text(), Type(reader), reader.Byte(), reader.Long(), reader.Length());
            Require(compression is 0 or 1, "compression of an annotation");
            var block = bytes.AsSpan(checked((int)start), size).ToArray();
            return $" {kind} {type} = {Texts(compression == 1 ? Inflate(block) : block)}";
        }));
    }

    private static string Texts(byte[] block)
    {
        var reader = new ByteReader(block, 0, block.Length);
        Require(reader.Int() == 1, "number of vectors");
        var length = reader.Int();
        Require(reader.Int() == -1 && reader.Int() == 0, "dense vector");
        Require(reader.Int() == length, "number of texts");
        var ends = Enumerable.Range(0, length).Select(_ => reader.Int()).ToArray();
        var all = reader.Text();
        Require(reader.AtEnd && ends[^1] == all.Length, "end of the texts");
        return string.Join("|", ends.Select((end, i) => all[(i == 0 ? 0 : ends[i - 1])..end]));
    }

    private static byte[] Inflate(byte[] block)
    {
        using var stream = new DeflateStream(new MemoryStream(block), CompressionMode.Decompress);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    private static void Require(bool holds, string what)
    {
        if (!holds)
        {
            throw new FormatException($"Schema: the {what} is wrong.");
        }
    }
}
