using System.ComponentModel.DataAnnotations;
using MLWorkbench.Imaging.Native;

namespace MLWorkbench.Imaging.Steps.Clahe;

/// <summary>
/// Contrast-limited adaptive histogram equalisation (Zuiderveld 1994): local contrast is brought to one level, which also takes out slow
/// changes of brightness across the image. Of colour images on their luminance. Absolute levels are lost: not for CT.
/// </summary>
public sealed record ClaheOptions : IPlanStep
{
    /// <summary>How far a tile's histogram may rise above its mean before it is cut. Default 2; greater values show more noise.</summary>
    [Range(0.1, 100.0)] public double Limit { get; init; } = 2;

    /// <summary>Tiles along each side. Default 8, as Zuiderveld's.</summary>
    [Range(1, 64)] public int Tiles { get; init; } = 8;

    NativeStep IPlanStep.ToNative() => new() { Kind = NativeStepKind.Clahe, Width = Tiles, Value = Limit };
}
