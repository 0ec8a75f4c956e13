using MLWorkbench.Imaging.Volumes;
using MLWorkbench.Imaging.Volumes.Nifti;

namespace MLWorkbench.Data.Inspection;

/// <summary>What a NIfTI file says of its volume, and which values it holds.</summary>
public sealed record VolumeInspection
{
    /// <summary>1 or 2.</summary>
    public int Version { get; init; }

    /// <summary>"little endian" or "big endian".</summary>
    public string ByteOrder { get; init; } = "";

    /// <summary>Whether the file is compressed by gzip.</summary>
    public bool Compressed { get; init; }

    /// <summary>Voxels along the first, second and third stored axis.</summary>
    public IReadOnlyList<int> Sizes { get; init; } = [];

    /// <summary>Millimetres between voxels along each stored axis; 1 where the file says nothing.</summary>
    public IReadOnlyList<double> Spacing { get; init; } = [];

    /// <summary>The unit that the file states them in: "metre", "millimetre", "micrometre"; empty where it states none, and millimetres were taken.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Where each stored axis runs to: R or L, A or P, S or I, such as "RAS"; empty where the file does not say.</summary>
    public string Orientation { get; init; } = "";

    /// <summary>What says so: "sform", "qform", or nothing.</summary>
    public string OrientationSource { get; init; } = "";

    /// <summary>Degrees by which the axis that lies most askew is turned away from its anatomical direction.</summary>
    public double Obliqueness { get; init; }

    /// <summary>Factor of stored values.</summary>
    public double Slope { get; init; }

    /// <summary>Added after it.</summary>
    public double Intercept { get; init; }

    /// <summary>Slices, rows and columns as the volume is read: from the feet to the head, from front to back, from right to left.</summary>
    public IReadOnlyList<int> AsRead { get; init; } = [];

    /// <summary>The least value, after slope and intercept.</summary>
    public double Least { get; init; }

    /// <summary>The 1st percentile of all values.</summary>
    public double Low { get; init; }

    /// <summary>The 99th percentile of all values.</summary>
    public double High { get; init; }

    /// <summary>The greatest value.</summary>
    public double Greatest { get; init; }

    /// <summary>How many values are no numbers, or infinite; they count in none of the others.</summary>
    public long NotNumbers { get; init; }

    internal static VolumeInspection Of(NiftiFacts facts, Volume volume)
    {
        var missing = 0L;
        foreach (var value in volume.Values)
        {
            missing += float.IsFinite(value) ? 0 : 1;
        }

        return new VolumeInspection
        {
            Version = facts.Version,
            ByteOrder = facts.IsBigEndian ? "big endian" : "little endian",
            Compressed = facts.IsCompressed,
            Sizes = facts.Sizes,
            Spacing = facts.Spacing,
            Unit = facts.Unit == NiftiUnit.Unknown ? "" : facts.Unit.ToString().ToLowerInvariant(),
            Orientation = facts.Orientation,
            OrientationSource = facts.OrientationSource,
            Obliqueness = facts.Obliqueness,
            Slope = facts.Slope,
            Intercept = facts.Intercept,
            AsRead = [volume.Slices, volume.Rows, volume.Columns],
            Least = volume.Range.Least,
            Low = volume.Range.Low,
            High = volume.Range.High,
            Greatest = volume.Range.Greatest,
            NotNumbers = missing,
        };
    }
}
