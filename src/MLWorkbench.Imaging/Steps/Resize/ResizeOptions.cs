using System.ComponentModel.DataAnnotations;
using MLWorkbench.Imaging.Native;

namespace MLWorkbench.Imaging.Steps.Resize;

/// <summary>Brings every image to one size.</summary>
public sealed record ResizeOptions : IPlanStep
{
    /// <summary>Both sides in pixels. Default 224: what the usual backbones were trained at.</summary>
    [Range(1, 16_384)] public int Size { get; init; } = 224;

    /// <summary>Width in pixels where it differs from the size. Default: the size.</summary>
    [Range(1, 16_384)] public int? Width { get; init; }

    /// <summary>Height in pixels where it differs from the size. Default: the size.</summary>
    [Range(1, 16_384)] public int? Height { get; init; }

    /// <summary>What happens to other proportions. Default pad: shapes keep their form and nothing is lost.</summary>
    public ResizeMode Mode { get; init; } = ResizeMode.Pad;

    /// <summary>How values between pixels are found. Default auto: antialiased when shrinking.</summary>
    public ResizeFilter Filter { get; init; } = ResizeFilter.Auto;

    /// <summary>The raw value around a padded image. Default 0: black.</summary>
    [Range(0.0, 65_535.0)] public double PadValue { get; init; }

    internal int TargetWidth => Width ?? Size;

    internal int TargetHeight => Height ?? Size;

    NativeStep IPlanStep.ToNative() => new()
    {
        Kind = NativeStepKind.Resize,
        Width = TargetWidth,
        Height = TargetHeight,
        Mode = (int)Mode,
        Filter = (int)Filter,
        Value = PadValue,
    };
}
