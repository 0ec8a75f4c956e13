using MLWorkbench.Imaging;
using MLWorkbench.Imaging.Batches;
using MLWorkbench.Imaging.Volumes;
using MLWorkbench.Imaging.Volumes.Planes;

namespace MLWorkbench.Data;

/// <summary>An image of a volume; the volumes read last stay in memory.</summary>
/// <param name="Path">Full path of a NIfTI file, a DICOM file, or the folder of a series.</param>
/// <param name="Plane">Which image of it.</param>
public sealed record VolumeImage(string Path, VolumePlane Plane) : ImageSource
{
    /// <inheritdoc/>
    public override Image Load() => Plane.Render(VolumeStore.Get(Path));

    /// <inheritdoc/>
    public override ImageInput ToInput() => new ImageInput.FromVolume(Path, Plane);
}
