using System.ComponentModel.DataAnnotations;

namespace MLWorkbench.Backbones.Scattering;

/// <summary>How the scattering transform is computed.</summary>
public sealed record ScatteringOptions
{
    /// <summary>Angles in half a turn. Default 6.</summary>
    [Range(2, 16)] public int Angles { get; init; } = 6;

    /// <summary>Octaves of scale, at most; small images have fewer (<see cref="ScatteringScales"/>). Default 6.</summary>
    [Range(2, 8)] public int MaximumOctaves { get; init; } = 6;

    /// <summary>
    /// Added before the logarithm, in terms of an image from 0 to 1. Default 0.001: a quarter of an 8-bit step, so that flat
    /// regions do not become large negative numbers.
    /// </summary>
    [Range(1e-9, 1)] public double Offset { get; init; } = 1e-3;
}
