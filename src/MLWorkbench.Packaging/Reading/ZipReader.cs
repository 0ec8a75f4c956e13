using System.IO.Compression;
using System.Security.Cryptography;
using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Packaging.Reading;

/// <summary>Reads a zip that may be damaged or hostile: bounded sizes and counts, safe names, no name twice.</summary>
internal sealed class ZipReader : IDisposable
{
    private readonly string _name;
    private readonly ZipArchive _archive;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.Ordinal);

    /// <summary>Opens a zip.</summary>
    /// <param name="stream">Its bytes, read from the start; seekable; stays open.</param>
    /// <param name="name">The file's name for messages.</param>
    /// <exception cref="InputException">It is no zip, is cut, or has entries that no model has.</exception>
    public ZipReader(Stream stream, string name)
    {
        _name = name;
        RefuseOtherFiles(stream);
        _archive = Guard("its table of contents cannot be read; the file is cut or damaged", () =>
        {
            var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            _ = archive.Entries.Count;
            return archive;
        });
        Comment = Guard("its comment cannot be read", () => _archive.Comment);
        Register();
    }

    /// <summary>The zip's comment.</summary>
    public string Comment { get; }

    /// <summary>The names of all entries.</summary>
    public IReadOnlyCollection<string> Names => _entries.Keys;

    /// <summary>Reads a whole entry, or gives null where there is none.</summary>
    /// <param name="name">The entry.</param>
    /// <param name="limit">The most bytes it may have.</param>
    public byte[]? Read(string name, long limit)
    {
        if (!_entries.TryGetValue(name, out var entry))
        {
            return null;
        }

        return Guard($"entry '{name}' cannot be read; the file is cut or damaged", () => ReadAll(entry, limit));
    }

    /// <summary>The size and SHA-256 of an entry, which is not kept; null where there is none.</summary>
    /// <param name="name">The entry.</param>
    /// <param name="limit">The most bytes it may have.</param>
    public (long Size, string Digest)? Digest(string name, long limit) => !_entries.TryGetValue(name, out var entry)
        ? null
        : Guard($"entry '{name}' cannot be read; the file is cut or damaged", () =>
        {
            RefuseBombs(entry, limit);
            using var content = new BoundedStream(entry.Open(), limit, () => TooLong(entry));
            var digest = SHA256.HashData(content);
            return (content.Count, Convert.ToHexStringLower(digest));
        });

    public void Dispose() => _archive.Dispose();

    /// <summary>A failure that names the file.</summary>
    public InputException Failure(string message, Exception? inner = null) => new($"{_name}: {message}", inner);

    private void RefuseOtherFiles(Stream stream)
    {
        if (stream.Length == 0)
        {
            throw Failure("the file is empty.");
        }

        stream.Position = 0;
        Span<byte> start = stackalloc byte[4];
        var read = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        if (read < start.Length || !(start.SequenceEqual("PK\x03\x04"u8) || start.SequenceEqual("PK\x05\x06"u8)))
        {
            throw Failure("the file is no zip; a run leaves its model as model.zip.");
        }
    }

    private void Register()
    {
        if (_archive.Entries.Count > PackageLimits.Entries)
        {
            throw Failure($"the zip has {_archive.Entries.Count:N0} entries; a model has at most {PackageLimits.Entries:N0}.");
        }

        foreach (var entry in _archive.Entries)
        {
            if (!EntryNames.IsSafe(entry.FullName))
            {
                throw Failure($"entry '{Printable(entry.FullName)}' has a name that leaves the zip or is not allowed.");
            }

            if (!_entries.TryAdd(entry.FullName, entry))
            {
                throw Failure($"entry '{entry.FullName}' is there twice.");
            }
        }
    }

    private void RefuseBombs(ZipArchiveEntry entry, long limit)
    {
        if (entry.Length > limit)
        {
            throw Failure($"entry '{entry.FullName}' has {entry.Length:N0} bytes; at most {limit:N0} are read.");
        }

        // Deflate makes at most about 1,032 bytes out of one: a larger promise is a lie, and not worth the allocation.
        if (entry.Length > (entry.CompressedLength * 1_040) + 1_024)
        {
            throw Failure(
                $"entry '{entry.FullName}' promises {entry.Length:N0} bytes out of {entry.CompressedLength:N0}; the file is damaged.");
        }

        if (entry.Length > PackageLimits.UnshrinkableBytes && entry.Length / PackageLimits.MostShrinking > entry.CompressedLength)
        {
            throw Failure(
                $"entry '{entry.FullName}' would grow from {entry.CompressedLength:N0} to {entry.Length:N0} bytes; no model shrinks that far.");
        }
    }

    private byte[] ReadAll(ZipArchiveEntry entry, long limit)
    {
        RefuseBombs(entry, limit);
        var bytes = new byte[entry.Length];
        using var content = entry.Open();
        content.ReadExactly(bytes);
        return content.ReadByte() < 0
            ? bytes
            : throw TooLong(entry);
    }

    private InputException TooLong(ZipArchiveEntry entry) => Failure($"entry '{entry.FullName}' is longer than the zip says; the file is damaged.");

    /// <summary>The zip library has many ways to fail on damaged bytes; all of them are one message here.</summary>
    private T Guard<T>(string message, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception failure) when (failure is not (InputException or OutOfMemoryException))
        {
            throw Failure($"{message} ({failure.Message.ReplaceLineEndings(" ")})", failure);
        }
    }

    private static string Printable(string name) =>
        new([.. name.Take(120).Select(character => char.IsControl(character) ? '?' : character)]);
}
