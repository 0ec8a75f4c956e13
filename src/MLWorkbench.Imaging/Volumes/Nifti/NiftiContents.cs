namespace MLWorkbench.Imaging.Volumes.Nifti;

/// <summary>What a NIfTI file is made of.</summary>
public sealed record NiftiContents
{
    /// <summary>Voxels along the first, second and third axis.</summary>
    public required IReadOnlyList<int> Sizes { get; init; }

    /// <summary>The values as stored, the first axis running fastest.</summary>
    public required IReadOnlyList<double> Stored { get; init; }

    /// <summary>How a value is stored. Default: 16 bits, signed, as scanners have it.</summary>
    public NiftiType Type { get; init; } = NiftiType.Int16;

    /// <summary>Whether numbers are big endian. Default false, as on every machine of today.</summary>
    public bool IsBigEndian { get; init; }

    /// <summary>For each axis the way from a voxel to the next in millimetres to the right, front and head. Default: just these, 1 mm each.</summary>
    public IReadOnlyList<double[]> Steps { get; init; } = [[1, 0, 0], [0, 1, 0], [0, 0, 1]];

    /// <summary>Whether the steps are written as an affine. Default true.</summary>
    public bool IsOriented { get; init; } = true;

    /// <summary>Factor of stored values; 0 for none. Default 1.</summary>
    public double Slope { get; init; } = 1;

    /// <summary>Added after it. Default 0.</summary>
    public double Intercept { get; init; }
}
