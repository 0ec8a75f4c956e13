using MLWorkbench.Foundation.Errors;
using MLWorkbench.Imaging.Dicom.Reading;
using MLWorkbench.Imaging.Volumes;
using MLWorkbench.Imaging.Volumes.Nifti;
using MLWorkbench.Imaging.Volumes.Planes;
using MLWorkbench.Packaging.Manifests;

namespace MLWorkbench.Runtime;

/// <summary>What a model that was trained on volumes takes of a volume.</summary>
internal sealed class VolumeInputs
{
    private readonly VolumeOptions _options;

    private VolumeInputs(VolumeOptions options) => _options = options;

    /// <summary>Whether the answers for slices are pooled to one.</summary>
    public bool Pools => _options.Samples == VolumeSamples.Pooled;

    /// <summary>Reads the manifest; null for a model of images.</summary>
    /// <param name="contract">What it says of volumes.</param>
    public static VolumeInputs? Of(VolumeContract? contract) => contract is null ? null : new VolumeInputs(new VolumeOptions
    {
        Samples = contract.Samples switch
        {
            "pooled" => VolumeSamples.Pooled,
            "slices" => VolumeSamples.Slices,
            "mid-planes" => VolumeSamples.MidPlanes,
            "mid-plane" => VolumeSamples.MidPlane,
            _ => VolumeSamples.Maximum,
        },
        Axis = Enum.Parse<VolumeAxis>(contract.Axis, ignoreCase: true),
        Every = contract.Every,
    });

    /// <summary>The volume at a path, and the slice behind it where one is named ("scan.nii.gz#12"); null for an image file and for what does not exist.</summary>
    /// <exception cref="InputException">The volume cannot be read.</exception>
    public (Volume Volume, VolumePlane? Plane)? Find(string path)
    {
        if (IsVolume(path))
        {
            return (VolumeStore.Get(path), null);
        }

        var mark = path.LastIndexOf('#');
        return mark > 0 && !Path.Exists(path) && IsVolume(path[..mark]) && int.TryParse(path[(mark + 1)..], out var number)
            ? (VolumeStore.Get(path[..mark]), new VolumePlane(VolumePart.Slice, _options.Axis, number - 1))
            : null;
    }

    /// <summary>The volume that a file's content is; null for another image.</summary>
    /// <exception cref="InputException">It is damaged or contradictory.</exception>
    public static Volume? Read(ReadOnlySpan<byte> file)
    {
        var isVolume = DicomFile.Recognises(file) || file.StartsWith<byte>([0x1F, 0x8B]) || NiftiReader.Recognises(file);
        return isVolume ? VolumeFile.Read(file.ToArray()) : null;
    }

    /// <summary>All inputs that a volume gives.</summary>
    public IReadOnlyList<VolumePlane> PlanesOf(Volume volume) => _options.PlanesOf(volume);

    /// <summary>The one input that a volume gives.</summary>
    /// <exception cref="InputException">It gives several.</exception>
    public VolumePlane Only(Volume volume) => !_options.TakesSlices() ? PlanesOf(volume)[0]
        : throw new InputException(Pools
            ? "the model's answer for a volume is pooled from those for its slices, so it has no single input"
            : $"the model answers for slices; name one of {VolumePlane.Count(volume, _options.Axis)}, such as scan.nii.gz#1");

    private static bool IsVolume(string path) => Directory.Exists(path) || (File.Exists(path) && (NiftiReader.IsNamed(path) || VolumeFile.IsDicom(path)));
}
