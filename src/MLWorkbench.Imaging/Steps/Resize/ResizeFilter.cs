namespace MLWorkbench.Imaging.Steps.Resize;

/// <summary>How values between pixels are found.</summary>
public enum ResizeFilter
{
    /// <summary>For each axis: area where it shrinks (antialiased), bilinear where it grows.</summary>
    Auto,

    /// <summary>The nearest pixel; keeps label values.</summary>
    Nearest,

    /// <summary>Linear between the four neighbours; not antialiased when shrinking.</summary>
    Bilinear,

    /// <summary>The mean over the area that falls onto the new pixel.</summary>
    Area,

    /// <summary>Cubic over 4x4 neighbours; not antialiased when shrinking, may overshoot.</summary>
    Cubic,

    /// <summary>Lanczos over 8x8 neighbours; not antialiased when shrinking, may overshoot.</summary>
    Lanczos,
}
