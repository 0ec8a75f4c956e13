using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace MLWorkbench.Benchmarks.MutatedZips.Zips;

/// <summary>Reads and writes zips byte by byte (APPNOTE 6.3), so that every field may be wrong.</summary>
internal static class RawZip
{
    private const int LocalHeader = 30;
    private const int TableHeader = 46;
    private const int EndRecord = 22;

    /// <summary>Takes a well-formed zip without zip64 apart.</summary>
    public static (List<RawEntry> Entries, byte[] Comment) Read(byte[] zip)
    {
        var end = EndOf(zip);
        var entries = new List<RawEntry>();
        var at = (int)U32(zip, end + 16);
        for (var count = U16(zip, end + 10); count > 0; count--)
        {
            var (name, extra, comment) = (U16(zip, at + 28), U16(zip, at + 30), U16(zip, at + 32));
            var local = (int)U32(zip, at + 42);
            var data = local + LocalHeader + U16(zip, local + 26) + U16(zip, local + 28);
            entries.Add(new RawEntry(
                zip[(at + TableHeader)..(at + TableHeader + name)], U16(zip, at + 10), U32(zip, at + 16), U32(zip, at + 24),
                zip[data..(data + (int)U32(zip, at + 20))]) { Flags = U16(zip, at + 8) });
            at += TableHeader + name + extra + comment;
        }

        return (entries, zip[(end + EndRecord)..]);
    }

    /// <summary>Where the table of contents begins, and where the end record.</summary>
    public static (int Table, int End) Places(byte[] zip)
    {
        var end = EndOf(zip);
        return ((int)U32(zip, end + 16), end);
    }

    /// <summary>Writes entries one after the other, then their table.</summary>
    public static byte[] Write(IReadOnlyList<RawEntry> entries, byte[] comment)
    {
        using var file = new MemoryStream();
        var places = new long[entries.Count];
        foreach (var (index, entry) in entries.Index())
        {
            places[index] = entry.SharesDataOf is { } other && other < index ? places[other] : file.Position;
            if (places[index] == file.Position)
            {
                Local(file, entry);
            }
        }

        var table = file.Position;
        foreach (var (index, entry) in entries.Index())
        {
            Table(file, entry, places[index]);
        }

        var length = file.Position - table;
        Put(file, [0x06054b50u, (ushort)0, (ushort)0, (ushort)entries.Count, (ushort)entries.Count, (uint)length, (uint)table, (ushort)comment.Length]);
        file.Write(comment);
        return file.ToArray();
    }

    /// <summary>An entry that tells the truth.</summary>
    public static RawEntry Entry(string name, byte[] content, bool deflate = false) =>
        new(Encoding.UTF8.GetBytes(name), (ushort)(deflate ? 8 : 0), Crc32.Of(content), (ulong)content.Length, deflate ? Deflate(content) : content);

    public static byte[] Deflate(byte[] content)
    {
        using var target = new MemoryStream();
        using (var stream = new DeflateStream(target, CompressionLevel.Optimal))
        {
            stream.Write(content);
        }

        return target.ToArray();
    }

    private static void Local(Stream file, RawEntry entry)
    {
        var name = entry.LocalName ?? entry.Name;
        Put(file, [0x04034b50u, (ushort)20, entry.Flags, entry.Method, 0x00210000u, entry.Crc, (uint)entry.Data.Length,
            (uint)(entry.LocalSize ?? entry.Size), (ushort)name.Length, (ushort)0]);
        file.Write(name);
        file.Write(entry.Data);
    }

    private static void Table(Stream file, RawEntry entry, long place)
    {
        var compressed = entry.Compressed ?? (ulong)entry.Data.Length;
        var (size, packed) = entry.Zip64 ? (uint.MaxValue, uint.MaxValue) : ((uint)entry.Size, (uint)compressed);
        Put(file, [0x02014b50u, (ushort)45, (ushort)45, entry.Flags, entry.Method, 0x00210000u, entry.Crc, packed, size, (ushort)entry.Name.Length,
            (ushort)(entry.Zip64 ? 20 : 0), (ushort)0, (ushort)0, (ushort)0, 0u, (uint)place]);
        file.Write(entry.Name);
        if (entry.Zip64)
        {
            Put(file, [(ushort)1, (ushort)16, entry.Size, compressed]);
        }
    }

    private static void Put(Stream file, ReadOnlySpan<object> fields)
    {
        Span<byte> bytes = stackalloc byte[8];
        foreach (var field in fields)
        {
            var size = field switch { ushort => 2, uint => 4, _ => 8 };
            BinaryPrimitives.WriteUInt64LittleEndian(bytes, Convert.ToUInt64(field));
            file.Write(bytes[..size]);
        }
    }

    private static int EndOf(byte[] zip) => zip.AsSpan().LastIndexOf("PK\x05\x06"u8);

    private static ushort U16(byte[] zip, int at) => BinaryPrimitives.ReadUInt16LittleEndian(zip.AsSpan(at));

    private static uint U32(byte[] zip, int at) => BinaryPrimitives.ReadUInt32LittleEndian(zip.AsSpan(at));
}
