using MLWorkbench.Imaging.Volumes.Planes;

namespace MLWorkbench.Imaging.Batches;

/// <summary>Where one image of a batch comes from.</summary>
public abstract record ImageInput
{
    private ImageInput()
    {
    }

    /// <summary>A file that is read, decoded and planned each time.</summary>
    /// <param name="Path">The image file.</param>
    /// <param name="Frame">The frame of a DICOM file with several, 0-based.</param>
    public sealed record FromFile(string Path, int Frame = 0) : ImageInput;

    /// <summary>An image of a volume; the volume is read when its turn comes, once for all of its images that follow each other.</summary>
    /// <param name="Path">A NIfTI file, a DICOM file, or a folder of a series.</param>
    /// <param name="Plane">Which image of it.</param>
    public sealed record FromVolume(string Path, VolumePlane Plane) : ImageInput;

    /// <summary>A file's content in memory that is decoded and planned each time.</summary>
    /// <param name="File">The whole file.</param>
    /// <param name="Name">Its name for messages.</param>
    public sealed record Encoded(ReadOnlyMemory<byte> File, string Name) : ImageInput;

    /// <summary>A decoded image that is planned each time.</summary>
    /// <param name="Image">The image as loaded.</param>
    /// <param name="Name">Its name for messages.</param>
    public sealed record Decoded(Image Image, string Name) : ImageInput;

    /// <summary>An image with the plan applied already: only the random part is left.</summary>
    /// <param name="Image">The prepared image.</param>
    /// <param name="Name">Its name for messages.</param>
    public sealed record Prepared(Image Image, string Name) : ImageInput;

    internal string Label => this switch
    {
        FromFile { Frame: 0 } file => file.Path,
        FromFile file => FormattableString.Invariant($"{file.Path} (frame {file.Frame + 1})"),
        FromVolume volume => volume.Path,
        Encoded encoded => encoded.Name,
        Decoded decoded => decoded.Name,
        Prepared prepared => prepared.Name,
        _ => "",
    };
}
