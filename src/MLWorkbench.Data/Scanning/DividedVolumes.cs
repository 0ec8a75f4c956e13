using MLWorkbench.Data.Sources;
using MLWorkbench.Imaging.Volumes.Planes;

namespace MLWorkbench.Data.Scanning;

/// <summary>Volumes divided into the samples that are wanted of them: labels, columns and split are the volume's.</summary>
internal static class DividedVolumes
{
    /// <summary>Scans the volumes among the samples and divides them; other samples stay as they are.</summary>
    /// <param name="found">All that the source found.</param>
    /// <param name="options">How volumes become samples.</param>
    /// <param name="scanner">Decodes for the first time.</param>
    /// <param name="progress">Told the number of volumes scanned so far, or null.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The samples, and for those of volumes what the scan gave; null for the others.</returns>
    public static (RawData Raw, ScanResult?[] Results) Of(
        RawData found, VolumeOptions options, IFileScanner scanner, IProgress<int>? progress, CancellationToken cancellation)
    {
        var volumes = found.Samples.Select(sample => sample.Image).OfType<WholeVolume>().Select(volume => volume.Path).ToList();
        if (volumes.Count == 0)
        {
            return (found, new ScanResult?[found.Samples.Count]);
        }

        var scans = new Queue<VolumeScan>(scanner.ScanVolumes(volumes, options, progress, cancellation));
        var samples = new List<RawSample>();
        var results = new List<ScanResult?>();
        foreach (var sample in found.Samples)
        {
            if (sample.Image is not WholeVolume)
            {
                samples.Add(sample);
                results.Add(null);
                continue;
            }

            var scan = scans.Dequeue();
            if (scan.Reason is not null)
            {
                samples.Add(sample with { Volume = sample.Id });
                results.Add(new ScanResult(scan.Path, scan.Size, scan.Sha256, null, scan.Reason) { ReasonWithoutNames = scan.ReasonWithoutNames });
                continue;
            }

            foreach (var (plane, image) in options.Planes(scan.Images.Count).Zip(scan.Images))
            {
                samples.Add(sample with { Id = $"{sample.Id}#{plane.Name}", Image = new VolumeImage(scan.Path, plane), Volume = sample.Id });
                // The file is that of all slices, so it does not tell twins.
                results.Add(new ScanResult(scan.Path, scan.Size, "", image, null));
            }
        }

        return (found with { Samples = samples }, [.. results]);
    }
}
