using System.Text;

namespace MLWorkbench.Packaging.MLNet.Schemas;

/// <summary>
/// A schema as ML.NET stores it: a binary data view (IDV) without rows. A header of 256 bytes, the annotations with a table per column, the
/// table of columns, a tail.
/// </summary>
internal static class SchemaStream
{
    private const int HeaderSize = 256;
    private const ulong Version = 0x0001000100010006;
    private const byte Uncompressed = 0;
    private const byte Deflated = 1;
    private const int NoAnnotations = 0;

    /// <summary>The whole stream.</summary>
    /// <param name="columns">The columns in order.</param>
    public static byte[] Make(IReadOnlyList<SchemaColumn> columns)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        writer.Write(new byte[HeaderSize]);
        var tables = columns.Select(column => column.Annotations.Count == 0 ? NoAnnotations : WriteAnnotations(writer, column)).ToList();
        var table = stream.Position;
        foreach (var (column, annotations) in columns.Zip(tables))
        {
            writer.Write(column.Name);
            column.Type.Describe(writer);
            // Without rows there are no blocks; these are what ML.NET writes then.
            writer.Write(Deflated);
            writer.Write7BitEncodedInt(1);
            writer.Write((long)HeaderSize);
            writer.Write(annotations);
        }

        var tail = stream.Position;
        writer.Write("\0BVD\0LMC"u8);
        stream.Position = 0;
        writer.Write("CML\0DVB\0"u8);
        writer.Write(Version);
        writer.Write(Version);
        writer.Write(table);
        writer.Write(tail);
        writer.Write(0L);
        writer.Write(columns.Count);
        writer.Flush();
        return stream.ToArray();
    }

    /// <summary>Writes a column's annotations and their table.</summary>
    /// <returns>Where the table starts.</returns>
    private static long WriteAnnotations(BinaryWriter writer, SchemaColumn column)
    {
        var blocks = new List<(string Kind, ColumnType Type, long Start, int Size)>();
        foreach (var (kind, texts) in column.Annotations)
        {
            var start = writer.BaseStream.Position;
            var block = TextBlock(texts);
            writer.Write(block);
            blocks.Add((kind, new ColumnType.Vector(ColumnType.Text, texts.Count), start, block.Length));
        }

        var table = writer.BaseStream.Position;
        writer.Write7BitEncodedInt(blocks.Count);
        foreach (var (kind, type, start, size) in blocks)
        {
            writer.Write(kind);
            type.Describe(writer);
            writer.Write(Uncompressed);
            writer.Write(start);
            writer.Write7BitEncodedInt(size);
        }

        return table;
    }

    /// <summary>One dense vector of texts: its length, then where each text ends in UTF-16 units, then all of them joined.</summary>
    private static byte[] TextBlock(IReadOnlyList<string> texts)
    {
        const int vectors = 1;
        const int dense = -1;
        const int indices = 0;
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, Encoding.UTF8))
        {
            writer.Write(vectors);
            writer.Write(texts.Count);
            writer.Write(dense);
            writer.Write(indices);
            writer.Write(texts.Count);
            var end = 0;
            foreach (var text in texts)
            {
                writer.Write(end += text.Length);
            }

            writer.Write(string.Concat(texts));
        }

        return stream.ToArray();
    }
}
