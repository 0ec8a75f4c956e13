using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace MLWorkbench.Backbones.Features;

/// <summary>
/// The rows of one frozen graph under one image plan, in a folder of their own. Any number of threads and processes may read and fill it
/// at the same time: appends happen one at a time under an operating-system lock, a reader sees a row when it is whole, and whatever a
/// crash cut off is not there. Where the folder cannot be written, nothing is kept and nothing fails.
/// </summary>
public sealed class FeatureTable : IDisposable
{
    private readonly Lock _gate = new();
    private readonly byte[] _identity;
    private readonly int _columns;
    private FeatureRows? _rows;
    private FeatureIndex? _index;

    internal FeatureTable(string folder, byte[] identity, int columns)
    {
        (Folder, _identity, _columns) = (folder, identity, columns);
        Attempt(() => Attach(write: false));
    }

    /// <summary>Where its files lie.</summary>
    public string Folder { get; }

    /// <summary>Why rows could not be kept or the store not be read; null while all is well.</summary>
    public string? Trouble { get; private set; }

    /// <summary>Rows in the file, those that were replaced included.</summary>
    public long Count
    {
        get
        {
            lock (_gate)
            {
                return _rows?.Count ?? 0;
            }
        }
    }

    private string RowsPath => Path.Combine(Folder, "rows.dat");

    /// <summary>Reads the row of an image.</summary>
    /// <param name="contentHash">SHA-256 of its decoded pixels.</param>
    /// <param name="values">Receives the values where the row is found.</param>
    public RowState TryRead(string contentHash, Span<float> values) => TryRead(FeatureKey.Of(contentHash, null, 0), values);

    /// <summary>Adds rows of images. Those that another process added meanwhile are passed over, damaged ones replaced.</summary>
    /// <param name="contentHashes">SHA-256 of their decoded pixels.</param>
    /// <param name="values">Row-major [images, columns].</param>
    /// <returns>Whether they are kept; <see cref="Trouble"/> says why not.</returns>
    public bool Append(IReadOnlyList<string> contentHashes, ReadOnlyMemory<float> values) =>
        Append([.. contentHashes.Select(hash => FeatureKey.Of(hash, null, 0))], values);

    /// <summary>Reads one row.</summary>
    /// <param name="key">Its address.</param>
    /// <param name="values">Receives the values where the row is found.</param>
    internal RowState TryRead(in FeatureKey key, Span<float> values)
    {
        lock (_gate)
        {
            if (_index is { IsSuperseded: true })
            {
                Attempt(() => Attach(write: false));
            }

            if (_rows is null || _index is null)
            {
                return RowState.Missing;
            }

            var row = _index.Find(key, _rows);
            return row < 0 ? RowState.Missing : _rows.TryRead(row, values) ? RowState.Found : RowState.Damaged;
        }
    }

    /// <summary>Adds rows. Those that another process added meanwhile are passed over, damaged ones replaced.</summary>
    /// <param name="keys">Their addresses.</param>
    /// <param name="values">Row-major [keys, columns].</param>
    /// <returns>Whether they are kept; <see cref="Trouble"/> says why not.</returns>
    internal bool Append(IReadOnlyList<FeatureKey> keys, ReadOnlyMemory<float> values)
    {
        lock (_gate)
        {
            return Attempt(() =>
            {
                Directory.CreateDirectory(Folder);
                using var held = StoreLock.Take(Path.Combine(Folder, "lock"));
                Attach(write: true);
                AppendLocked(keys, values.Span);
            });
        }
    }

    /// <summary>Closes the files.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            Detach();
        }
    }

    internal static byte[] IdentityOf(string graphHash, string planHash) => SHA256.HashData(Encoding.UTF8.GetBytes($"{graphHash}\n{planHash}"));

    private void AppendLocked(IReadOnlyList<FeatureKey> keys, ReadOnlySpan<float> values)
    {
        var newKeys = new List<FeatureKey>(keys.Count);
        var newValues = new List<float>(values.Length);
        for (var row = 0; row < keys.Count; row++)
        {
            var there = _index!.Find(keys[row], _rows!);
            if (there < 0 || !_rows!.IsSound(there))
            {
                newKeys.Add(keys[row]);
                newValues.AddRange(values.Slice(row * _columns, _columns));
            }
        }

        var first = _rows!.Append([.. newKeys], CollectionsMarshal.AsSpan(newValues));
        if (!_index!.HasRoomFor(first + newKeys.Count))
        {
            Rebuild();
            return;
        }

        for (var row = 0; row < newKeys.Count; row++)
        {
            _index.Set(newKeys[row], first + row, _rows);
        }

        _index.Indexed = first + newKeys.Count;
    }

    /// <summary>Opens the files; to write, also brings them in order: the caller holds the lock then.</summary>
    private void Attach(bool write)
    {
        if (!Directory.Exists(Folder))
        {
            return;
        }

        if (_rows is null || write)
        {
            // Another process may have put a new file into the place of a damaged one.
            _rows?.Dispose();
            _rows = FeatureRows.Open(RowsPath, _identity, _columns, write);
        }

        if (_rows is null && write)
        {
            foreach (var stale in Directory.GetFiles(Folder, "rows.*.idx"))
            {
                File.Delete(stale);
            }

            FeatureRows.Create(RowsPath, _identity, _columns);
            _rows = FeatureRows.Open(RowsPath, _identity, _columns, write)!;
        }

        if (_rows is null)
        {
            return;
        }

        if (_index is null or { IsSuperseded: true } || (write && (!_index.IsWritable || !File.Exists(_index.Path))))
        {
            _index?.Dispose();
            _index = null;
            _index = FeatureIndex.Open(Folder, write);
        }

        var count = _rows.Count;
        if (_index is { Indexed: >= 0 } index && index.Indexed == count)
        {
            return;
        }

        if (!write)
        {
            using var held = StoreLock.Take(Path.Combine(Folder, "lock"));
            Attach(write: true);
        }
        else if (_index is { Indexed: >= 0 } behind && behind.Indexed < count && behind.HasRoomFor(count))
        {
            behind.Add(_rows, behind.Indexed, count);
        }
        else
        {
            Rebuild();
        }
    }

    private void Rebuild()
    {
        var old = _index;
        _index = FeatureIndex.Build(Folder, _rows!, old);
        old?.Dispose();
    }

    private void Detach()
    {
        _index?.Dispose();
        _rows?.Dispose();
        (_index, _rows) = (null, null);
    }

    private bool Attempt(Action work)
    {
        try
        {
            work();
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Trouble = $"{Folder}: {failure.Message}";
            Detach();
            return false;
        }
    }
}
