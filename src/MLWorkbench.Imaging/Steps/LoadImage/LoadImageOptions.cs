using System.ComponentModel.DataAnnotations;

namespace MLWorkbench.Imaging.Steps.LoadImage;

/// <summary>
/// Reads an image file: PNG, JPEG, BMP or TIFF, 8 or 16 bits. 16-bit values are kept, alpha is dropped, palettes are
/// resolved, and EXIF rotation is not applied (as in PIL, Keras and torchvision, so that pixels agree with theirs).
/// </summary>
public sealed record LoadImageOptions
{
    /// <summary>
    /// Channels: 1 (grey = 0.299 R + 0.587 G + 0.114 B) or 3 (red, green, blue; grey is repeated). Default: as the
    /// data set has it, 1 when every image is grey, else 3.
    /// </summary>
    [AllowedValues(null, 1, 3)] public int? Channels { get; init; }
}
