using System.Security.Cryptography;
using MLWorkbench.Foundation.Engines;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Foundation.Privacy;
using MLWorkbench.Imaging;
using MLWorkbench.Imaging.Codecs;
using MLWorkbench.Imaging.Dicom;
using MLWorkbench.Imaging.Dicom.Facts;
using MLWorkbench.Imaging.Dicom.Reading;
using MLWorkbench.Imaging.Hashing;
using MLWorkbench.Imaging.Volumes.Planes;

namespace MLWorkbench.Data.Scanning;

/// <summary>
/// Scans in this process, in parallel within <see cref="ThreadBudget"/>. Every thread holds one decoded image at a time. A file that
/// crashes a decoder takes the process along: run it where that may happen.
/// </summary>
public sealed class InProcessScanner : IFileScanner
{
    private static readonly Lazy<Pseudonyms> Codes = new(() => new Pseudonyms(PrivacyKey.OfUser()));

    /// <inheritdoc/>
    public IReadOnlyList<ScanResult> Scan(
        IReadOnlyList<string> paths, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var results = new ScanResult[paths.Count];
        var done = 0;
        BudgetedLoop.RunLargestFirst(
            [.. paths.Select(SizeOf)],
            index =>
            {
                results[index] = ScanFile(paths[index]);
                progress?.Report(Interlocked.Increment(ref done));
            },
            cancellation);
        return results;
    }

    /// <inheritdoc/>
    public IReadOnlyList<VolumeScan> ScanVolumes(
        IReadOnlyList<string> paths, VolumeOptions options, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var results = new VolumeScan[paths.Count];
        // One after the other: a volume may fill much of the memory.
        for (var index = 0; index < results.Length; index++)
        {
            cancellation.ThrowIfCancellationRequested();
            results[index] = VolumeScanning.Scan(paths[index], options, Codes);
            progress?.Report(index + 1);
        }

        return results;
    }

    /// <summary>Looks at one file.</summary>
    /// <param name="path">Full path.</param>
    public static ScanResult ScanFile(string path)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return new ScanResult(path, 0, "", null, "there is no such file");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            var reason = failure.Message.Replace(path, "the file", StringComparison.Ordinal);
            return new ScanResult(path, 0, "", null, $"cannot be read ({reason})");
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        try
        {
            if (DicomFile.Recognises(bytes))
            {
                return new ScanResult(path, bytes.Length, hash, DescribeDicom(bytes), null);
            }

            var format = ImageCodec.Probe(bytes).Format.ToString().ToUpperInvariant();
            var header = FileHeader.Of(bytes);
            var image = Describe(ImageCodec.Decode(bytes), format) with { Mode = header.Mode, Density = header.Density };
            return new ScanResult(path, bytes.Length, hash, image, null);
        }
        catch (InputException failure)
        {
            return new ScanResult(path, bytes.Length, hash, null, failure.Message);
        }
    }

    private static long SizeOf(string path) => new FileInfo(path) is { Exists: true } file ? file.Length : 0;

    private static ScannedImage DescribeDicom(byte[] bytes)
    {
        var file = DicomImage.Open(bytes);
        return Describe(file.Render(), "DICOM") with
        {
            Mode = file.Pixels.Photometric,
            Dicom = DicomFacts.Of(file.File.DataSet, file.Pixels.Frames, Codes.Value),
        };
    }

    /// <summary>Describes a decoded image.</summary>
    /// <param name="image">The image with the channels its file has.</param>
    /// <param name="format">The file format's name.</param>
    public static ScannedImage Describe(Image image, string format)
    {
        ArgumentNullException.ThrowIfNull(image);
        var hashes = ImageHashes.Of(image);
        var bits = image.Depth switch { PixelDepth.U8 => 8, PixelDepth.U16 => 16, _ => 32 };
        var thumbnail = Stretch(hashes.Grey64);
        var grey = GreyMeans.Of(image);
        return new ScannedImage(
            format, image.Width, image.Height, image.Channels, bits, hashes.Sha256Pixels, hashes.DHash, hashes.PHash, thumbnail)
        {
            MeanGrey = grey.All, BorderGrey = grey.Border,
        };
    }

    private static byte[] Stretch(float[] grey)
    {
        var (low, high) = (grey.Min(), grey.Max());
        var scale = high > low ? 255f / (high - low) : 0f;
        return Array.ConvertAll(grey, value => (byte)MathF.Round((value - low) * scale));
    }
}
