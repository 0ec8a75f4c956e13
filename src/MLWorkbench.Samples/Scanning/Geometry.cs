namespace MLWorkbench.Samples.Scanning;

/// <summary>The grid of a patch.</summary>
internal static class Geometry
{
    /// <summary>Pixels along a side.</summary>
    public const int Size = 64;

    /// <summary>Distance between pixels, in mm.</summary>
    public const double Pitch = .7;

    /// <summary>Stored value of 0 HU: a 16-bit PNG has no sign.</summary>
    public const int Offset = 1024;
}
