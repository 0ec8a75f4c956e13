using System.ComponentModel.DataAnnotations;

namespace MLWorkbench.Imaging.Steps.Augment;

/// <summary>
/// Random changes that every training image gets anew in every epoch, never a validation or test image. It covers what
/// image articles use of Keras' ImageDataGenerator; rotation, shear, shift, zoom and flip are one bilinear warp.
/// </summary>
public sealed record AugmentOptions : IValidatableObject
{
    /// <summary>Largest rotation to either side, in degrees. Default 0. (Keras: rotation_range)</summary>
    [Range(0.0, 180.0)] public double Rotate { get; init; }

    /// <summary>Largest shift to left or right, as a share of the width. Default 0. (Keras: width_shift_range)</summary>
    [Range(0.0, 1.0)] public double ShiftX { get; init; }

    /// <summary>Largest shift up or down, as a share of the height. Default 0. (Keras: height_shift_range)</summary>
    [Range(0.0, 1.0)] public double ShiftY { get; init; }

    /// <summary>Largest shear angle to either side, in degrees. Default 0. (Keras: shear_range)</summary>
    [Range(0.0, 80.0)] public double Shear { get; init; }

    /// <summary>
    /// Zoom: factors from 1 - zoom to 1 + zoom, drawn for each axis; below 1 the image appears larger. Default 0.
    /// (Keras: zoom_range)
    /// </summary>
    [Range(0.0, 0.9)] public double Zoom { get; init; }

    /// <summary>Zoom factors as a range of its own instead of <see cref="Zoom"/>. Default: none.</summary>
    public Between? ZoomRange { get; init; }

    /// <summary>Along which axes images may be mirrored. Default none. (Keras: horizontal_flip, vertical_flip)</summary>
    public FlipAxes Flip { get; init; } = FlipAxes.None;

    /// <summary>Brightness: values are multiplied by a factor from 1 - brightness to 1 + brightness. Default 0.</summary>
    [Range(0.0, 1.0)] public double Brightness { get; init; }

    /// <summary>Brightness factors as a range of their own. Default: none. (Keras: brightness_range)</summary>
    public Between? BrightnessRange { get; init; }

    /// <summary>Largest value added to or taken from all channels, in raw pixel values. Default 0. (Keras: channel_shift_range)</summary>
    [Range(0.0, 65_535.0)] public double ChannelShift { get; init; }

    /// <summary>What fills gaps. Default nearest, as in Keras. (Keras: fill_mode)</summary>
    public FillMode Fill { get; init; } = FillMode.Nearest;

    /// <summary>The raw value for fill mode constant. Default 0. (Keras: cval)</summary>
    [Range(0.0, 65_535.0)] public double FillValue { get; init; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Zoom > 0 && ZoomRange is not null)
        {
            yield return new ValidationResult("give zoom or zoom-range, not both", [nameof(Zoom), nameof(ZoomRange)]);
        }

        if (Brightness > 0 && BrightnessRange is not null)
        {
            yield return new ValidationResult(
                "give brightness or brightness-range, not both", [nameof(Brightness), nameof(BrightnessRange)]);
        }
    }
}
