using MLWorkbench.Imaging.Volumes.Planes;

namespace MLWorkbench.Data.Scanning;

/// <summary>
/// Decodes files for the first time. A damaged file may crash a decoder, so the host gives one that works in a child process.
/// </summary>
public interface IFileScanner
{
    /// <summary>Looks at files.</summary>
    /// <param name="paths">Full paths.</param>
    /// <param name="progress">Told the number of files done so far, or null.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>One result per path, in order; an unreadable file is a result with a reason, never an exception.</returns>
    IReadOnlyList<ScanResult> Scan(
        IReadOnlyList<string> paths, IProgress<int>? progress = null, CancellationToken cancellation = default);

    /// <summary>Looks at volumes: each is decoded once for all images that are wanted of it.</summary>
    /// <param name="paths">Full paths of NIfTI files, DICOM files, and folders of series.</param>
    /// <param name="options">Which images are wanted.</param>
    /// <param name="progress">Told the number of volumes done so far, or null.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>One result per path, in order; an unreadable volume is a result with a reason, never an exception.</returns>
    IReadOnlyList<VolumeScan> ScanVolumes(
        IReadOnlyList<string> paths, VolumeOptions options, IProgress<int>? progress = null, CancellationToken cancellation = default);
}
