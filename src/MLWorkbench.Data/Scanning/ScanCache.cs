using System.Text;
using MLWorkbench.Foundation.Files;
using MLWorkbench.Foundation.Privacy;

namespace MLWorkbench.Data.Scanning;

/// <summary>
/// Remembers scanned images by place, size and time, and by content: `scans.bin` in the user's cache folder. The file is only appended
/// to; what a crash cut off at its end is dropped before the next append. Only wanted records are held in memory. Without a place
/// to write, nothing is remembered and nothing fails. Codes of patients that were made under another key are passed over.
/// </summary>
public sealed class ScanCache
{
    private const long Largest = 1L << 30;
    private static readonly byte[] Magic = Encoding.ASCII.GetBytes("MLWSCAN5");
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly string _path;
    private readonly PrivacyKey? _secret;

    /// <summary>Opens this user's cache, in <see cref="UserFolders.Cache"/>. Places are remembered under this user's key.</summary>
    public ScanCache()
        : this(UserFolders.Cache) => _secret = PrivacyKey.OfUser();

    /// <summary>Opens a cache in a folder of its own; made on the first append.</summary>
    /// <param name="folder">The folder.</param>
    public ScanCache(string folder) => _path = Path.Combine(folder, "scans.bin");

    /// <summary>Opens a cache in a folder of its own, whose places are remembered under a key.</summary>
    internal ScanCache(string folder, PrivacyKey secret)
        : this(folder) => _secret = secret;

    /// <summary>What a file is remembered as.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="size">Its length.</param>
    /// <param name="written">When it was changed.</param>
    internal string KeyOf(string path, long size, DateTime written) => ScanRecord.KeyOf(path, size, written, _secret);

    /// <summary>Passes over all whole records and hands out those that are wanted.</summary>
    /// <param name="visit">Gets key, size and content hash of a record; gives the path to report it under, or null to pass over it.</param>
    internal IReadOnlyList<(string Key, ScanResult Result)> Read(Func<string, long, string, string?> visit)
    {
        try
        {
            if (!File.Exists(_path))
            {
                return [];
            }

            using var stream = Open(FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var found = new List<(string, ScanResult)>();
            Walk(stream, visit, found);
            return found;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>Appends images; rejected files are not remembered, for another version may read them.</summary>
    internal void Append(IEnumerable<(string Key, ScanResult Result)> results)
    {
        var records = results.Where(entry => entry.Result.Image is not null).Select(entry => ScanRecord.Write(entry.Key, entry.Result, _secret));
        using var bytes = new MemoryStream();
        foreach (var record in records)
        {
            bytes.Write(record);
        }

        if (bytes.Length == 0)
        {
            return;
        }

        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
            using var stream = Open(FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            var end = Walk(stream, (_, _, _) => null, []);
            if (end == 0 || end > Largest)
            {
                stream.SetLength(0);
                stream.Write(Magic);
            }
            else
            {
                stream.SetLength(end);
                stream.Seek(end, SeekOrigin.Begin);
            }

            bytes.WriteTo(stream);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // A cache that cannot be written costs time, not results.
        }
    }

    /// <summary>Goes through the records.</summary>
    /// <returns>Where the last whole record ends; 0 for a file of another kind or version.</returns>
    private long Walk(
        FileStream stream, Func<string, long, string, string?> visit, List<(string Key, ScanResult Result)> found)
    {
        var magic = new byte[Magic.Length];
        if (stream.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false) < magic.Length || !magic.AsSpan().SequenceEqual(Magic))
        {
            return 0;
        }

        long end = Magic.Length;
        var record = new byte[ScanRecord.HeadBytes + ScanRecord.LongestBody];
        var head = record.AsMemory(0, ScanRecord.HeadBytes);
        while (stream.ReadAtLeast(head.Span, head.Length, throwOnEndOfStream: false) == head.Length)
        {
            var (length, key, size, hash) = ScanRecord.ReadHead(record);
            if (length is <= 0 or > ScanRecord.LongestBody || end + ScanRecord.HeadBytes + length > stream.Length)
            {
                break;
            }

            if (visit(key, size, hash) is { } path)
            {
                stream.ReadExactly(record, ScanRecord.HeadBytes, length);
                if (ScanRecord.Read(record[..(ScanRecord.HeadBytes + length)], path, _secret) is { } result)
                {
                    found.Add((key, result));
                }
            }

            end += ScanRecord.HeadBytes + length;
            stream.Seek(end, SeekOrigin.Begin);
        }

        return end;
    }

    private FileStream Open(FileMode mode, FileAccess access, FileShare share)
    {
        var deadline = DateTime.UtcNow + Patience;
        while (true)
        {
            try
            {
                return new FileStream(_path, mode, access, share, bufferSize: 64 * 1024);
            }
            catch (IOException) when (DateTime.UtcNow < deadline && File.Exists(_path))
            {
                Thread.Sleep(20);
            }
        }
    }
}
