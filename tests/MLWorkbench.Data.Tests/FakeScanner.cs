using System.Security.Cryptography;
using System.Text;
using MLWorkbench.Data.Scanning;
using MLWorkbench.Imaging.Dicom.Facts;
using MLWorkbench.Imaging.Volumes.Planes;

namespace MLWorkbench.Data.Tests;

/// <summary>Describes files by their bytes without decoding: "broken" files are rejected, equal bytes are equal pictures.</summary>
internal sealed class FakeScanner : IFileScanner
{
    public int Scanned { get; private set; }

    /// <summary>What every file says beside its pixels; null for files that are no DICOM.</summary>
    public DicomFacts? Facts { get; init; }

    public IReadOnlyList<ScanResult> Scan(IReadOnlyList<string> paths, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        Scanned += paths.Count;
        return [.. paths.Select(Describe)];
    }

    public IReadOnlyList<VolumeScan> ScanVolumes(
        IReadOnlyList<string> paths, VolumeOptions options, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        Scanned += paths.Count;
        return new InProcessScanner().ScanVolumes(paths, options, progress, cancellation);
    }

    public static ScannedImage ImageOf(string content)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(content));
        var random = new Random(BitConverter.ToInt32(hash));
        var thumbnail = new byte[64 * 64];
        random.NextBytes(thumbnail);
        return new ScannedImage(
            "PNG", 8, 8, 1, 8, Convert.ToHexStringLower(hash), (ulong)random.NextInt64() * 2, (ulong)random.NextInt64(), thumbnail);
    }

    private ScanResult Describe(string path)
    {
        var text = File.ReadAllText(path);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        return text.StartsWith("broken", StringComparison.Ordinal)
            ? new ScanResult(path, text.Length, hash, null, "is no image")
            : new ScanResult(path, text.Length, hash, ImageOf(text) with { Dicom = Facts }, null);
    }
}
