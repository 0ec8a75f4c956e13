namespace MLWorkbench.Imaging.Volumes.Nifti;

/// <summary>What the header of a NIfTI file says of its values and of where they lie.</summary>
public sealed record NiftiFacts
{
    /// <summary>1 (nifti1.h) or 2 (nifti2.h).</summary>
    public required int Version { get; init; }

    /// <summary>Whether its numbers are big endian.</summary>
    public required bool IsBigEndian { get; init; }

    /// <summary>Whether the file is compressed by gzip.</summary>
    public required bool IsCompressed { get; init; }

    /// <summary>Voxels along the first, second and third stored axis.</summary>
    public required IReadOnlyList<int> Sizes { get; init; }

    /// <summary>Millimetres between voxels along each stored axis; 1 where the file says nothing.</summary>
    public required IReadOnlyList<double> Spacing { get; init; }

    /// <summary>The unit that the file states them in; where it states none, millimetres were taken.</summary>
    public required NiftiUnit Unit { get; init; }

    /// <summary>How a value is stored.</summary>
    public required NiftiType Type { get; init; }

    /// <summary>Factor of stored values; 1 where the file has none.</summary>
    public required double Slope { get; init; }

    /// <summary>Added after it.</summary>
    public required double Intercept { get; init; }

    /// <summary>
    /// Where each stored axis runs to, by the nearest anatomical direction: R or L, A or P, S or I, such as "RAS"; empty where the file does not say.
    /// </summary>
    public required string Orientation { get; init; }

    /// <summary>What says so: "sform", "qform", or nothing.</summary>
    public required string OrientationSource { get; init; }

    /// <summary>Degrees by which the axis that lies most askew is turned away from its anatomical direction; 0 where the file does not say.</summary>
    public required double Obliqueness { get; init; }

    internal static NiftiFacts Of(NiftiHeader header, bool isCompressed) => new()
    {
        Version = header.Version,
        IsBigEndian = header.IsBigEndian,
        IsCompressed = isCompressed,
        Sizes = header.Sizes,
        Spacing = header.Spacing,
        Unit = header.Unit,
        Type = header.Type,
        Slope = header.Slope,
        Intercept = header.Intercept,
        Orientation = header.Steps is { } steps ? Letters(steps) : "",
        OrientationSource = header.StepsSource,
        Obliqueness = header.Steps is { } turned ? Degrees(turned) : 0,
    };

    private static string Letters(double[][] steps)
    {
        var letters = new char[3];
        foreach (var (world, axis) in CanonicalAxes.Nearest(steps).Index())
        {
            letters[axis] = (steps[axis][world] < 0 ? "LPI" : "RAS")[world];
        }

        return new string(letters);
    }

    private static double Degrees(double[][] steps) => CanonicalAxes.Nearest(steps).Index()
        .Max(pair => double.RadiansToDegrees(Math.Acos(Math.Min(1, Math.Abs(CanonicalAxes.Cosine(steps[pair.Item], pair.Index))))));
}
