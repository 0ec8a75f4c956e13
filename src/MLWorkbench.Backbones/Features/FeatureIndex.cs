using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace MLWorkbench.Backbones.Features;

/// <summary>
/// Finds rows by their keys: a hash table on disk that is mapped, never read as a whole. 64 bytes of header, then slots of 8 bytes:
/// 32 bits of the key and the row's number plus one; 0 is free. It is a hint only: the row itself says whether it is the right one, so
/// whatever happens to this file, no wrong row is found. A lost table is made again from the rows.
/// </summary>
internal sealed unsafe class FeatureIndex : IDisposable
{
    internal const int SmallestSlots = 4096;
    private const int HeaderBytes = 64;
    private const int SlotsAt = 8;
    private const int IndexedAt = 16;
    private const int SupersededAt = 24;
    private static ReadOnlySpan<byte> Magic => "MLWFIDX1"u8;

    private readonly MemoryMappedViewAccessor _view;
    private readonly byte* _mapped;
    private readonly ulong _slots;

    private FeatureIndex(string path, MemoryMappedViewAccessor view, long slots, bool writable)
    {
        (Path, _view, _slots, IsWritable) = (path, view, (ulong)slots, writable);
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref _mapped);
        _mapped += view.PointerOffset;
    }

    internal string Path { get; }

    internal bool IsWritable { get; }

    /// <summary>Rows, from the first, that the table knows.</summary>
    internal long Indexed
    {
        get => Volatile.Read(ref *(long*)(_mapped + IndexedAt));
        set => Volatile.Write(ref *(long*)(_mapped + IndexedAt), value);
    }

    /// <summary>Whether a larger table has taken this one's place.</summary>
    internal bool IsSuperseded => Volatile.Read(ref *(int*)(_mapped + SupersededAt)) != 0;

    /// <summary>Whether it takes this number of rows; half of the slots stay free, so that a search is short.</summary>
    internal bool HasRoomFor(long rows) => (ulong)rows * 2 <= _slots;

    /// <summary>Opens the newest table of a folder; null where there is none that can be used.</summary>
    internal static FeatureIndex? Open(string folder, bool write)
    {
        var newest = Directory.EnumerateFiles(folder, "rows.*.idx").OrderDescending(StringComparer.Ordinal).FirstOrDefault();
        if (newest is null)
        {
            return null;
        }

        using var file = File.OpenHandle(
            newest, FileMode.Open, write ? FileAccess.ReadWrite : FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        Span<byte> header = stackalloc byte[HeaderBytes];
        if (RandomAccess.Read(file, header, 0) < HeaderBytes || !header.StartsWith(Magic))
        {
            return null;
        }

        var slots = MemoryMarshal.Read<long>(header[SlotsAt..]);
        return slots >= SmallestSlots && long.IsPow2(slots) && slots < 1L << 40 && RandomAccess.GetLength(file) == HeaderBytes + (slots * 8)
            ? new FeatureIndex(newest, Map(file, write), slots, write)
            : null;
    }

    /// <summary>
    /// Makes a table of all rows under the next number, and marks the old one, which others may still have open. The caller holds the lock.
    /// </summary>
    internal static FeatureIndex Build(string folder, FeatureRows rows, FeatureIndex? old)
    {
        var count = rows.Count;
        var slots = (long)SmallestSlots;
        while (slots < count * 4)
        {
            slots *= 2;
        }

        var existing = Directory.GetFiles(folder, "rows.*.idx").Order(StringComparer.Ordinal).ToArray();
        var number = existing.Length > 0 && int.TryParse(System.IO.Path.GetFileName(existing[^1]).Split('.')[1], out var last) ? last + 1 : 1;
        var path = System.IO.Path.Combine(folder, FormattableString.Invariant($"rows.{number:000000}.idx"));
        var beside = $"{path}.part";
        using (var file = File.OpenHandle(beside, FileMode.Create, FileAccess.ReadWrite, FileShare.Delete))
        {
            Span<byte> header = stackalloc byte[HeaderBytes];
            header.Clear();
            Magic.CopyTo(header);
            MemoryMarshal.Write(header[SlotsAt..], slots);
            RandomAccess.Write(file, header, 0);
            RandomAccess.SetLength(file, HeaderBytes + (slots * 8));
            using var building = new FeatureIndex(beside, Map(file, write: true), slots, writable: true);
            building.Add(rows, 0, count);
        }

        File.Move(beside, path, overwrite: true);
        var built = Open(folder, write: true)!;
        old?.Supersede();
        foreach (var stale in existing)
        {
            File.Delete(stale);
        }

        return built;
    }

    /// <summary>Takes rows up that were appended; damaged ones are passed over.</summary>
    internal void Add(FeatureRows rows, long from, long to)
    {
        for (var row = from; row < to; row++)
        {
            var key = rows.KeyOf(row);
            Set(key, row, rows);
        }

        Indexed = to;
    }

    /// <summary>The row of a key, or -1.</summary>
    internal long Find(in FeatureKey key, FeatureRows rows)
    {
        var slot = Probe(key, rows, out var row);
        return slot >= 0 ? row : -1;
    }

    /// <summary>Makes a row the one of its key.</summary>
    internal void Set(in FeatureKey key, long row, FeatureRows rows)
    {
        var slot = Probe(key, rows, out _);
        if (slot < 0)
        {
            slot = ~slot;
        }

        Volatile.Write(ref Slots[slot], ((ulong)key.Print << 32) | (uint)(row + 1));
    }

    public void Dispose()
    {
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
    }

    private ulong* Slots => (ulong*)(_mapped + HeaderBytes);

    /// <summary>The slot of a key; where the key is not there, the complement of the slot it would take.</summary>
    private long Probe(in FeatureKey key, FeatureRows rows, out long row)
    {
        var place = key.Place & (_slots - 1);
        for (ulong step = 0; step < _slots; step++)
        {
            var slot = (place + step) & (_slots - 1);
            var value = Volatile.Read(ref Slots[slot]);
            row = (long)(uint)value - 1;
            if (value == 0)
            {
                return ~(long)slot;
            }

            if ((uint)(value >> 32) == key.Print && rows.Holds(row, key))
            {
                return (long)slot;
            }
        }

        row = -1;
        return ~(long)place;
    }

    private void Supersede() => Volatile.Write(ref *(int*)(_mapped + SupersededAt), 1);

    private static MemoryMappedViewAccessor Map(SafeFileHandle file, bool write)
    {
        var access = write ? MemoryMappedFileAccess.ReadWrite : MemoryMappedFileAccess.Read;
        using var mapped = MemoryMappedFile.CreateFromFile(file, null, 0, access, HandleInheritability.None, leaveOpen: true);
        return mapped.CreateViewAccessor(0, 0, access);
    }
}
