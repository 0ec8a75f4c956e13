using System.Buffers.Binary;

namespace MLWorkbench.Imaging.Codecs.Formats;

/// <summary>The first directory of a TIFF file: tags with whole numbers. Entries of other types are left out.</summary>
internal sealed class TiffDirectory
{
    private const int EntrySize = 12;

    private readonly Dictionary<ushort, long[]> _entries = [];

    internal bool Has(ushort tag) => _entries.ContainsKey(tag);

    internal long Number(ushort tag, long otherwise) =>
        _entries.TryGetValue(tag, out var values) && values.Length > 0 ? values[0] : otherwise;

    internal long[] Numbers(ushort tag) => _entries.GetValueOrDefault(tag, []);

    internal static TiffDirectory Read(ReadOnlySpan<byte> file)
    {
        if (file.Length < 8)
        {
            throw Truncated.After(file.Length);
        }

        var little = file[0] == (byte)'I';
        var start = (long)UInt32(file[4..], little);
        Require(file, start + 2);
        var count = UInt16(file[(int)start..], little);

        // The directory ends with the place of the next one, four bytes that a whole file has.
        Require(file, start + 2 + ((long)count * EntrySize) + 4);
        var directory = new TiffDirectory();
        for (var index = 0; index < count; index++)
        {
            directory.ReadEntry(file, (int)start + 2 + (index * EntrySize), little);
        }

        return directory;
    }

    private void ReadEntry(ReadOnlySpan<byte> file, int position, bool little)
    {
        var tag = UInt16(file[position..], little);
        var type = UInt16(file[(position + 2)..], little);
        var count = (long)UInt32(file[(position + 4)..], little);
        var size = type switch { 1 or 2 or 6 or 7 => 1, 3 or 8 => 2, 4 or 9 or 11 => 4, 5 or 10 or 12 => 8, _ => 0 };
        var place = count * size <= 4 ? position + 8 : (long)UInt32(file[(position + 8)..], little);
        Require(file, place + (count * size));
        if (type is not (1 or 3 or 4))
        {
            return;
        }

        var values = new long[count];
        for (var index = 0; index < values.Length; index++)
        {
            var at = file[(int)(place + (index * size))..];
            values[index] = type switch { 1 => at[0], 3 => UInt16(at, little), _ => UInt32(at, little) };
        }

        _entries[tag] = values;
    }

    private static void Require(ReadOnlySpan<byte> file, long length)
    {
        if (length > file.Length)
        {
            throw Truncated.OfAtLeast(file.Length, length);
        }
    }

    private static ushort UInt16(ReadOnlySpan<byte> at, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(at) : BinaryPrimitives.ReadUInt16BigEndian(at);

    private static uint UInt32(ReadOnlySpan<byte> at, bool little) =>
        little ? BinaryPrimitives.ReadUInt32LittleEndian(at) : BinaryPrimitives.ReadUInt32BigEndian(at);
}
