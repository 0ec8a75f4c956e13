using System.ComponentModel.DataAnnotations;
using MLWorkbench.Imaging.Native;

namespace MLWorkbench.Imaging.Steps.CropForeground;

/// <summary>
/// Cuts the image down to the bounding box of its bright foreground, found with Otsu's threshold on the grey image
/// (Otsu 1979). An image without any foreground (all values alike) stays as it is.
/// </summary>
public sealed record CropForegroundOptions : IPlanStep
{
    /// <summary>Which part of the foreground counts. Default largest: text and markers beside the organ do not.</summary>
    public ForegroundRegion Region { get; init; } = ForegroundRegion.Largest;

    /// <summary>Room left around the box on each side, as a share of the box's longer side. Default 0.02.</summary>
    [Range(0.0, 1.0)] public double Margin { get; init; } = 0.02;

    /// <summary>Keep the foreground where it is darker than its surroundings. Default false.</summary>
    public bool Dark { get; init; }

    NativeStep IPlanStep.ToNative() => new()
    {
        Kind = NativeStepKind.CropForeground,
        Mode = (int)Region,
        Filter = Dark ? 1 : 0,
        Value = Margin,
    };
}
