namespace MLWorkbench.Runtime;

/// <summary>How the pixels of a buffer lie in memory, row by row from the top.</summary>
public enum PixelLayout
{
    /// <summary>One byte a pixel.</summary>
    Grey8,

    /// <summary>Two bytes a pixel, little endian.</summary>
    Grey16,

    /// <summary>Red, green, blue.</summary>
    Rgb24,

    /// <summary>Blue, green, red: bitmaps of Windows, OpenCV.</summary>
    Bgr24,

    /// <summary>Red, green, blue, alpha; alpha is dropped.</summary>
    Rgba32,

    /// <summary>Blue, green, red, alpha: SkiaSharp's and System.Drawing's usual order; alpha is dropped.</summary>
    Bgra32,
}
