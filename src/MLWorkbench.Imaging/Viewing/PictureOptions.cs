using System.ComponentModel.DataAnnotations;

namespace MLWorkbench.Imaging.Viewing;

/// <summary>How small pictures for people are made.</summary>
public sealed record PictureOptions
{
    /// <summary>Longest side in pixels. Default 256: enough to recognise a finding, about 10 kB.</summary>
    [Range(16, 4096)] public int Longest { get; init; } = 256;

    /// <summary>
    /// Images below this are enlarged by a whole factor, every pixel a square, so that nothing is made up. Default 128 on the longer side.
    /// </summary>
    [Range(1, 4096)] public int Least { get; init; } = 128;

    /// <summary>Quality of a JPEG. Default 82: below it edges of lesions blur visibly.</summary>
    [Range(1, 100)] public int Quality { get; init; } = 82;

    /// <summary>
    /// Share of the darkest and of the brightest values that a 16-bit image is cut at when it becomes 8 bits. Default 0.005: single hot
    /// pixels then do not make everything else dark.
    /// </summary>
    [Range(0.0, 0.2)] public double CutShare { get; init; } = 0.005;
}
