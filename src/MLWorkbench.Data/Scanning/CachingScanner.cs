using System.Security.Cryptography;

using MLWorkbench.Imaging.Volumes.Planes;

namespace MLWorkbench.Data.Scanning;

/// <summary>
/// Gives another scanner only what is not remembered. A file is known again by its place, size and time of change; where those differ, by
/// its content, provided that a remembered file has its size.
/// </summary>
public sealed class CachingScanner : IFileScanner
{
    private readonly IFileScanner _inner;
    private readonly ScanCache _cache;

    /// <summary>Puts a cache before a scanner.</summary>
    /// <param name="inner">Scans what is not remembered.</param>
    /// <param name="cache">What is remembered.</param>
    public CachingScanner(IFileScanner inner, ScanCache cache) => (_inner, _cache) = (inner, cache);

    /// <inheritdoc/>
    public IReadOnlyList<ScanResult> Scan(
        IReadOnlyList<string> paths, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var files = paths.Select(Describe).ToArray();
        var results = new ScanResult?[paths.Count];
        FindByPlace(files, results);
        var moved = FindByContent(files, results, cancellation);
        var open = Enumerable.Range(0, files.Length).Where(index => results[index] is null).ToArray();
        var known = files.Length - open.Length;
        progress?.Report(known);
        var scanned = open.Length == 0
            ? []
            : _inner.Scan([.. open.Select(index => paths[index])], progress is null ? null : new Shifted(progress, known), cancellation);
        for (var position = 0; position < open.Length; position++)
        {
            results[open[position]] = scanned[position];
        }

        _cache.Append(open.Concat(moved).Where(index => files[index].Key.Length > 0).Select(index => (files[index].Key, results[index]!)));
        return results!;
    }

    /// <inheritdoc/>
    public IReadOnlyList<VolumeScan> ScanVolumes(
        IReadOnlyList<string> paths, VolumeOptions options, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var known = new CachedVolumes(_cache, paths, options);
        var open = paths.Where(path => known.Find(path) is null).Distinct(StringComparer.Ordinal).ToList();
        var done = paths.Count - open.Count;
        progress?.Report(done);
        var scanned = open.Count == 0 ? [] : _inner.ScanVolumes(open, options, progress is null ? null : new Shifted(progress, done), cancellation);
        known.Remember(scanned);
        var byPath = scanned.ToDictionary(scan => scan.Path, StringComparer.Ordinal);
        return [.. paths.Select(path => known.Find(path) ?? byPath[path])];
    }

    private (string Path, string Key, long Size) Describe(string path)
    {
        var info = new FileInfo(path);
        return info.Exists ? (path, _cache.KeyOf(path, info.Length, info.LastWriteTimeUtc), info.Length) : (path, "", 0);
    }

    private void FindByPlace((string Path, string Key, long Size)[] files, ScanResult?[] results)
    {
        var byKey = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var index = 0; index < files.Length; index++)
        {
            byKey.TryAdd(files[index].Key, index);
        }

        foreach (var (key, result) in _cache.Read((key, _, _) => byKey.TryGetValue(key, out var index) ? files[index].Path : null))
        {
            results[byKey[key]] = result;
        }
    }

    /// <summary>Looks files up by content.</summary>
    /// <returns>Positions that were found and are worth remembering under their new place.</returns>
    private List<int> FindByContent((string Path, string Key, long Size)[] files, ScanResult?[] results, CancellationToken cancellation)
    {
        var open = Enumerable.Range(0, files.Length).Where(index => results[index] is null && files[index].Key.Length > 0).ToList();
        if (open.Count == 0)
        {
            return [];
        }

        var sizes = new HashSet<long>();
        _cache.Read((_, size, _) =>
        {
            sizes.Add(size);
            return null;
        });
        var byHash = open.Where(index => sizes.Contains(files[index].Size))
            .Select(index => (index, hash: HashOf(files[index].Path, cancellation)))
            .Where(pair => pair.hash is not null)
            .ToLookup(pair => pair.hash!, pair => pair.index, StringComparer.Ordinal);
        if (byHash.Count == 0)
        {
            return [];
        }

        var found = new List<int>();
        foreach (var (_, result) in _cache.Read((_, _, hash) => byHash.Contains(hash) ? "" : null))
        {
            foreach (var index in byHash[result.Sha256].Where(index => results[index] is null))
            {
                results[index] = result with { Path = files[index].Path };
                found.Add(index);
            }
        }

        return found;
    }

    private static string? HashOf(string path, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        try
        {
            using var stream = File.OpenRead(path);
            return Convert.ToHexStringLower(SHA256.HashData(stream));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private sealed class Shifted(IProgress<int> outer, int known) : IProgress<int>
    {
        public void Report(int value) => outer.Report(known + value);
    }
}
