using MLWorkbench.Imaging;
using MLWorkbench.Imaging.Batches;

namespace MLWorkbench.Data.Sources;

/// <summary>A volume that a source has found; the scan, which knows its slices, divides it into samples.</summary>
/// <param name="Path">Full path of a NIfTI file, a DICOM file, or the folder of a series.</param>
internal sealed record WholeVolume(string Path) : ImageSource
{
    /// <inheritdoc/>
    public override Image Load() => throw new InvalidOperationException("A volume is no image.");

    /// <inheritdoc/>
    public override ImageInput ToInput() => throw new InvalidOperationException("A volume is no image.");
}
