using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace MLWorkbench.Backbones.Features;

/// <summary>
/// The rows of a store, `rows.dat`: a header of 64 bytes, then records of one length, only ever appended:
/// key (32 bytes), checksum over key and values (4), number of values (4), values (float32). A record that is not whole at the end is
/// no record: readers do not see it, the next append writes over it.
/// </summary>
/// <remarks>
/// Rows are read straight into the matrix that is wanted, not mapped: reading 1,000 rows here and there through a map of 500 MB made 460 MB
/// resident (the system maps what lies around), and a mapped file that another program cuts takes the process down.
/// </remarks>
internal sealed class FeatureRows : IDisposable
{
    internal const int HeaderBytes = 64;
    private const int ValuesAt = FeatureKey.Size + 8;
    private const int CheckedHeaderBytes = 48;
    private static ReadOnlySpan<byte> Magic => "MLWFEAT1"u8;

    private readonly SafeFileHandle _file;
    private readonly int _columns;

    private FeatureRows(SafeFileHandle file, int columns) => (_file, _columns, RecordBytes) = (file, columns, ValuesAt + (4 * columns));

    internal int RecordBytes { get; }

    /// <summary>Whole records in the file now.</summary>
    internal long Count => Math.Max(0, RandomAccess.GetLength(_file) - HeaderBytes) / RecordBytes;

    /// <summary>Opens the file, or gives null where there is none that fits: no file, another header, a damaged one.</summary>
    internal static FeatureRows? Open(string path, ReadOnlySpan<byte> identity, int columns, bool write)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        var file = File.OpenHandle(
            path, FileMode.Open, write ? FileAccess.ReadWrite : FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        Span<byte> header = stackalloc byte[HeaderBytes];
        if (RandomAccess.Read(file, header, 0) == HeaderBytes && header.SequenceEqual(Header(identity, columns)))
        {
            return new FeatureRows(file, columns);
        }

        file.Dispose();
        return null;
    }

    /// <summary>Starts the file anew; who still reads an older one keeps it.</summary>
    internal static void Create(string path, ReadOnlySpan<byte> identity, int columns)
    {
        var beside = $"{path}.{Environment.ProcessId}.part";
        File.WriteAllBytes(beside, Header(identity, columns));
        File.Move(beside, path, overwrite: true);
    }

    /// <summary>Whether a record holds this key.</summary>
    internal bool Holds(long row, in FeatureKey key) => KeyOf(row).Bytes.SequenceEqual(key.Bytes);

    /// <summary>The key of a record; zeros where the file ends before it.</summary>
    internal FeatureKey KeyOf(long row)
    {
        FeatureKey key = default;
        if (row >= 0 && RandomAccess.Read(_file, key, PlaceOf(row)) < FeatureKey.Size)
        {
            key = default;
        }

        return key;
    }

    /// <summary>Reads the values of a record; they count only if its checksum is right.</summary>
    internal bool TryRead(long row, Span<float> values)
    {
        Span<byte> head = stackalloc byte[ValuesAt];
        var bytes = MemoryMarshal.AsBytes(values[.._columns]);
        return RandomAccess.Read(_file, head, PlaceOf(row)) == ValuesAt
            && RandomAccess.Read(_file, bytes, PlaceOf(row) + ValuesAt) == bytes.Length
            && MemoryMarshal.Read<int>(head[(FeatureKey.Size + 4)..]) == _columns
            && MemoryMarshal.Read<uint>(head[FeatureKey.Size..]) == Checksum(head, bytes);
    }

    /// <summary>Whether a record is as it was written.</summary>
    internal bool IsSound(long row) => TryRead(row, new float[_columns]);

    /// <summary>Appends records behind the last whole one. The caller holds the store's lock.</summary>
    /// <returns>The number of the first.</returns>
    /// <exception cref="IOException">There is no room; nothing was added then.</exception>
    internal long Append(ReadOnlySpan<FeatureKey> keys, ReadOnlySpan<float> values)
    {
        var first = Count;
        var records = new byte[(long)keys.Length * RecordBytes];
        for (var row = 0; row < keys.Length; row++)
        {
            var record = records.AsSpan(row * RecordBytes, RecordBytes);
            keys[row].Bytes.CopyTo(record);
            MemoryMarshal.Write(record[(FeatureKey.Size + 4)..], _columns);
            MemoryMarshal.AsBytes(values.Slice(row * _columns, _columns)).CopyTo(record[ValuesAt..]);
            MemoryMarshal.Write(record[FeatureKey.Size..], Checksum(record, record[ValuesAt..]));
        }

        var end = PlaceOf(first);
        try
        {
            RandomAccess.Write(_file, records, end);
        }
        catch (IOException)
        {
            RandomAccess.SetLength(_file, end);
            throw;
        }

        return first;
    }

    public void Dispose() => _file.Dispose();

    private long PlaceOf(long row) => HeaderBytes + (row * RecordBytes);

    private static uint Checksum(ReadOnlySpan<byte> head, ReadOnlySpan<byte> values) =>
        Crc32C.Append(Crc32C.Append(uint.MaxValue, head[..FeatureKey.Size]), values);

    private static byte[] Header(ReadOnlySpan<byte> identity, int columns)
    {
        var header = new byte[HeaderBytes];
        Magic.CopyTo(header);
        MemoryMarshal.Write(header.AsSpan(8), columns);
        identity[..32].CopyTo(header.AsSpan(16));
        MemoryMarshal.Write(header.AsSpan(CheckedHeaderBytes), Crc32C.Append(uint.MaxValue, header.AsSpan(0, CheckedHeaderBytes)));
        return header;
    }
}
