using System.ComponentModel.DataAnnotations;
using MLWorkbench.Imaging.Dicom.Presentation;

namespace MLWorkbench.Imaging.Steps.LoadImage;

/// <summary>
/// Reads an image file: PNG, JPEG, BMP, TIFF or DICOM, 8 or 16 bits. 16-bit values are kept, alpha is dropped, palettes are
/// resolved, and EXIF rotation is not applied (as in PIL, Keras and torchvision, so that pixels agree with theirs).
/// </summary>
public sealed record LoadImageOptions : IValidatableObject
{
    /// <summary>
    /// Channels: 1 (grey = 0.299 R + 0.587 G + 0.114 B) or 3 (red, green, blue; grey is repeated). Default: as the
    /// data set has it, 1 when every image is grey, else 3.
    /// </summary>
    [AllowedValues(null, 1, 3)] public int? Channels { get; init; }

    /// <summary>
    /// What DICOM images are seen through, one for one channel or three for three: file (the file's VOI LUT or window), lung, soft-tissue,
    /// bone, brain, percentiles (1st to 99th of each image), range (least to greatest), stored, or CENTER/WIDTH such as 40/80 in units of
    /// the modality. Default: what suits the modality. CT: lung, soft-tissue and bone; radiographs: file; MR, PET: percentiles; ultrasound: stored.
    /// </summary>
    public IReadOnlyList<string>? Windows { get; init; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Windows is not { Count: > 0 } windows)
        {
            yield break;
        }

        if (windows.Count is not (1 or 3) || (Channels is { } channels && channels != windows.Count))
        {
            yield return new ValidationResult(
                $"{windows.Count} windows do not make {(Channels is { } wanted ? $"{wanted} channels" : "1 or 3 channels")}", [nameof(Windows)]);
        }

        foreach (var window in windows)
        {
            if (GreyScale.Problem(window) is { } problem)
            {
                yield return new ValidationResult(problem, [nameof(Windows)]);
            }
        }
    }
}
