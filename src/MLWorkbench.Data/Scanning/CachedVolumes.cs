using System.Globalization;
using MLWorkbench.Imaging.Volumes;
using MLWorkbench.Imaging.Volumes.Planes;

namespace MLWorkbench.Data.Scanning;

/// <summary>
/// Volumes in the scan cache: a record for each image. The first says how many there are. A volume is known again by the place of its files,
/// their number, sizes and latest time of change, and by which images are wanted of it.
/// </summary>
internal sealed class CachedVolumes
{
    private readonly ScanCache _cache;
    private readonly Dictionary<string, (string Place, long Size, DateTime Written)> _stamps = new(StringComparer.Ordinal);
    private readonly Dictionary<string, VolumeScan> _known = new(StringComparer.Ordinal);

    /// <summary>Looks volumes up.</summary>
    /// <param name="cache">The cache.</param>
    /// <param name="paths">Their paths.</param>
    /// <param name="options">Which images are wanted.</param>
    public CachedVolumes(ScanCache cache, IReadOnlyList<string> paths, VolumeOptions options)
    {
        _cache = cache;
        foreach (var path in paths.Distinct(StringComparer.Ordinal))
        {
            if (StampOf(path, options) is { } stamp)
            {
                _stamps[path] = stamp;
            }
        }

        var firsts = Lookup(_stamps.Keys.Select(path => (path, 0)));
        var all = Lookup(firsts.SelectMany(first => Enumerable.Range(0, first.Value.Image!.Parts).Select(position => (first.Key.Path, position))));
        foreach (var path in _stamps.Keys.Where(path => firsts.ContainsKey((path, 0))))
        {
            var first = firsts[(path, 0)];
            var images = Enumerable.Range(0, first.Image!.Parts).Select(position => all.GetValueOrDefault((path, position))?.Image).ToList();
            if (!images.Contains(null))
            {
                _known[path] = new VolumeScan(path, first.Size, first.Sha256, images!, null);
            }
        }
    }

    /// <summary>What is remembered of a volume, or null.</summary>
    public VolumeScan? Find(string path) => _known.GetValueOrDefault(path);

    /// <summary>Remembers volumes that were read.</summary>
    public void Remember(IEnumerable<VolumeScan> scans) => _cache.Append(
        from scan in scans
        where scan.Reason is null && _stamps.ContainsKey(scan.Path)
        from image in scan.Images.Index()
        select (KeyOf(scan.Path, image.Index), new ScanResult(scan.Path, scan.Size, scan.Sha256, image.Item, null)));

    private static (string Place, long Size, DateTime Written)? StampOf(string path, VolumeOptions options)
    {
        try
        {
            var files = VolumeFile.Parts(path).Select(file => new FileInfo(file)).ToList();
            return files.Count == 0 || !files.TrueForAll(file => file.Exists)
                ? null
                : (string.Create(CultureInfo.InvariantCulture, $"{path}\n{files.Count}\n{options}"), files.Sum(file => file.Length), files.Max(file => file.LastWriteTimeUtc));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private Dictionary<(string Path, int Position), ScanResult> Lookup(IEnumerable<(string Path, int Position)> wanted)
    {
        var byKey = wanted.DistinctBy(item => KeyOf(item.Path, item.Position)).ToDictionary(item => KeyOf(item.Path, item.Position), StringComparer.Ordinal);
        var found = new Dictionary<(string, int), ScanResult>();
        if (byKey.Count == 0)
        {
            return found;
        }

        foreach (var (key, result) in _cache.Read((key, _, _) => byKey.TryGetValue(key, out var item) ? item.Path : null))
        {
            found[byKey[key]] = result;
        }

        return found;
    }

    private string KeyOf(string path, int position)
    {
        var (place, size, written) = _stamps[path];
        return _cache.KeyOf(string.Create(CultureInfo.InvariantCulture, $"{place}\n{position}"), size, written);
    }
}
