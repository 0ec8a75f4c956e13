using MLWorkbench.Data.Arrays;
using MLWorkbench.Data.Sources;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Imaging.Volumes.Planes;

namespace MLWorkbench.Data.Scanning;

/// <summary>The samples whose images can be read, with what the scan gave, and the others with the reason.</summary>
/// <param name="Samples">Readable samples in the source's order.</param>
/// <param name="Images">Their images' descriptions.</param>
/// <param name="FileHashes">SHA-256 of their files; empty strings for array images.</param>
/// <param name="Sizes">Lengths of their files; 0 for array images.</param>
/// <param name="Rejected">Unreadable ones.</param>
internal sealed record ScannedSamples(
    IReadOnlyList<RawSample> Samples,
    IReadOnlyList<ScannedImage> Images,
    IReadOnlyList<string> FileHashes,
    IReadOnlyList<long> Sizes,
    IReadOnlyList<RejectedFile> Rejected)
{
    /// <summary>Scans all samples and applies the limits on unreadable ones.</summary>
    /// <returns>The source's finds, with the columns that DICOM files add, and the scanned samples.</returns>
    /// <exception cref="InputException">Too many cannot be read, or all of a class folder.</exception>
    public static (RawData Raw, ScannedSamples Scanned) Scan(
        RawData found, DataOptions options, IFileScanner scanner, IProgress<int>? progress, CancellationToken cancellation)
    {
        var (divided, volumes) = DividedVolumes.Of(found, options.Volumes ?? new VolumeOptions(), scanner, progress, cancellation);
        var results = Results(divided, volumes, scanner, progress, cancellation);
        var raw = DicomColumns.Add(divided, results);
        var readable = Enumerable.Range(0, results.Length).Where(index => results[index].Image is not null).ToList();
        var rejected = Enumerable.Range(0, results.Length)
            .Where(index => results[index].Image is null)
            .Select(index => new RejectedFile(raw.Samples[index].Id, results[index].Reason ?? "cannot be read") { ReasonWithoutNames = results[index].ReasonWithoutNames })
            .ToList();
        CheckFolders(found, options, rejected);
        CheckShare(found, options, rejected);
        return (raw, new ScannedSamples(
            readable.ConvertAll(index => raw.Samples[index]),
            readable.ConvertAll(index => results[index].Image!),
            readable.ConvertAll(index => results[index].Sha256),
            readable.ConvertAll(index => results[index].Size),
            rejected));
    }

    private static ScanResult[] Results(
        RawData raw, ScanResult?[] volumes, IFileScanner scanner, IProgress<int>? progress, CancellationToken cancellation)
    {
        ScanResult[] results = [.. volumes!];
        var files = Enumerable.Range(0, results.Length).Where(index => raw.Samples[index].Image is FileImage).ToArray();
        var paths = Array.ConvertAll(files, index => ((FileImage)raw.Samples[index].Image).Path);
        var scanned = files.Length == 0 ? [] : scanner.Scan(paths, progress, cancellation);
        for (var position = 0; position < files.Length; position++)
        {
            results[files[position]] = scanned[position];
        }

        // Arrays are plain numbers that no decoder can choke on, so they are read here.
        BudgetedLoop.Run(
            results.Length,
            index =>
            {
                if (raw.Samples[index].Image is ArrayImage image)
                {
                    var described = InProcessScanner.Describe(ArrayStore.Get(image.Path, image.Array).ImageAt(image.Index), "NPY");
                    results[index] = new ScanResult(image.Path, 0, "", described, null);
                }
            },
            cancellation);
        return results;
    }

    private static void CheckFolders(RawData raw, DataOptions options, List<RejectedFile> rejected)
    {
        foreach (var (_, folder) in raw.ClassFolders)
        {
            var inside = rejected.Where(file => file.Id.StartsWith(folder + "/", StringComparison.Ordinal)).ToList();
            var all = raw.Samples.Count(sample => sample.Id.StartsWith(folder + "/", StringComparison.Ordinal));
            if (inside.Count > 0 && inside.Count == all)
            {
                throw new InputException(
                    $"{options.Path}/{folder}: none of the {Words.Count(all, "image")} in this class folder can be read "
                    + $"({inside[0].Id}: {inside[0].Reason}).");
            }
        }
    }

    private static void CheckShare(RawData raw, DataOptions options, List<RejectedFile> rejected)
    {
        var share = (double)rejected.Count / raw.Samples.Count;
        if (rejected.Count == raw.Samples.Count || share > options.MaxRejected)
        {
            var examples = string.Join("; ", rejected.Take(3).Select(file => $"{file.Id}: {file.Reason}"));
            throw new InputException(
                $"{options.Path}: {rejected.Count} of {Words.Count(raw.Samples.Count, "image file")} cannot be read "
                + FormattableString.Invariant($"({share:P1}; data.max-rejected allows {options.MaxRejected:P1}). For example {examples}."));
        }
    }
}
