using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Imaging.Volumes.Planes;

/// <summary>Which image of a volume is meant.</summary>
/// <param name="Part">A slice, planes in the middle, or a projection.</param>
/// <param name="Axis">The direction; of <see cref="VolumePart.MidPlanes"/> none.</param>
/// <param name="Index">The slice, 0-based from feet, front or right; 0 for the others.</param>
public sealed record VolumePlane(VolumePart Part, VolumeAxis Axis = VolumeAxis.Axial, int Index = 0)
{
    private const int LargestSquare = 1024;

    /// <summary>Slices of a volume across an axis.</summary>
    /// <param name="volume">The volume.</param>
    /// <param name="axis">The axis.</param>
    public static int Count(Volume volume, VolumeAxis axis)
    {
        ArgumentNullException.ThrowIfNull(volume);
        return axis switch { VolumeAxis.Axial => volume.Slices, VolumeAxis.Coronal => volume.Rows, _ => volume.Columns };
    }

    /// <summary>How samples and messages call it behind the volume's name: "12" for the twelfth slice, "mid-planes".</summary>
    public string Name => Part switch
    {
        VolumePart.Slice => FormattableString.Invariant($"{Index + 1}"),
        VolumePart.MidPlane => "mid-plane",
        VolumePart.MidPlanes => "mid-planes",
        _ => "maximum",
    };

    /// <summary>The image, 16 bits: 3 channels for three windows or three planes, else 1. Pixels are as wide as high.</summary>
    /// <param name="volume">The volume.</param>
    /// <param name="mode">How many channels it shall have.</param>
    /// <param name="windows">Names or CENTER/WIDTH, one or three; none for what suits the modality.</param>
    /// <exception cref="InputException">There is no such slice, or windows and channels do not fit.</exception>
    public Image Render(Volume volume, ChannelMode mode = ChannelMode.AsStored, IReadOnlyList<string>? windows = null)
    {
        ArgumentNullException.ThrowIfNull(volume);
        var given = windows ?? [];
        if (Part == VolumePart.MidPlanes)
        {
            return MidPlanes(volume, mode, given);
        }

        var values = Values(volume).WithSquarePixels();
        var scales = mode == ChannelMode.Grey && given.Count != 1 ? [VolumeScales.Single(volume, given)] : VolumeScales.For(volume, given);
        return Image(values, [.. scales.Select(scale => (values, scale))]);
    }

    private PlaneValues Values(Volume volume)
    {
        var count = Count(volume, Axis);
        return Part switch
        {
            VolumePart.Maximum => PlaneValues.Maximum(volume, Axis),
            VolumePart.MidPlane => PlaneValues.Slice(volume, Axis, count / 2),
            _ when Index >= 0 && Index < count => PlaneValues.Slice(volume, Axis, Index),
            _ => throw new InputException($"there is no slice {Index + 1}: the volume has {count} across the {Axis.ToString().ToLowerInvariant()} axis"),
        };
    }

    /// <summary>The three planes on one square that would hold the volume in any direction, so that all keep their proportions and one scale.</summary>
    private static Image MidPlanes(Volume volume, ChannelMode mode, IReadOnlyList<string> windows)
    {
        if (mode == ChannelMode.Grey)
        {
            throw new InputException("mid-planes are three channels; set load-image.channels to 3, or data.volumes.samples to mid-plane for one");
        }

        if (windows.Count > 1)
        {
            throw new InputException("mid-planes fill the three channels with three planes, so there is one window for all of them; give one in load-image.windows");
        }

        var (spacing, pixels) = (volume.Spacing, Math.Min(LargestSquare, Math.Max(volume.Slices, Math.Max(volume.Rows, volume.Columns))));
        var side = Math.Max(volume.Slices * spacing.Slice, Math.Max(volume.Rows * spacing.Row, volume.Columns * spacing.Column));
        var scale = VolumeScales.Single(volume, windows);
        VolumeAxis[] axes = [VolumeAxis.Axial, VolumeAxis.Coronal, VolumeAxis.Sagittal];
        PlaneValues[] planes = [.. axes.Select(axis => PlaneValues.Slice(volume, axis, Count(volume, axis) / 2).InSquare(pixels, side))];
        return Image(planes[0], [.. planes.Select(plane => (plane, scale))]);
    }

    private static Image Image(PlaneValues size, (PlaneValues Plane, Func<double, double> Scale)[] channels)
    {
        var pixels = new ushort[size.Values.Length * channels.Length];
        foreach (var (channel, (plane, scale)) in channels.Index())
        {
            for (var index = 0; index < plane.Values.Length; index++)
            {
                pixels[(index * channels.Length) + channel] = (ushort)((scale(plane.Values[index]) * ushort.MaxValue) + 0.5);
            }
        }

        return Imaging.Image.FromUInt16(size.Columns, size.Rows, channels.Length, pixels);
    }
}
