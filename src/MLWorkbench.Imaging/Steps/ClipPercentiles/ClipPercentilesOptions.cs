using System.ComponentModel.DataAnnotations;
using MLWorkbench.Imaging.Native;

namespace MLWorkbench.Imaging.Steps.ClipPercentiles;

/// <summary>
/// Stretches the values between two percentiles of each image over the whole range of its depth and clips the others, all channels
/// together. For images without units (MR, ultrasound, photographs of films), where a few bright pixels would leave the rest dark. Not for
/// CT, whose Hounsfield units mean the same in every image.
/// </summary>
public sealed record ClipPercentilesOptions : IPlanStep, IValidatableObject
{
    /// <summary>The percentile that becomes black. Default 1.</summary>
    [Range(0.0, 100.0)] public double Low { get; init; } = 1;

    /// <summary>The percentile that becomes white. Default 99: one pixel in a hundred may be an artefact or a marker.</summary>
    [Range(0.0, 100.0)] public double High { get; init; } = 99;

    NativeStep IPlanStep.ToNative() => new() { Kind = NativeStepKind.ClipPercentiles, Value = Low / 100, Second = High / 100 };

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Low >= High)
        {
            yield return new ValidationResult("low is not below high", [nameof(Low), nameof(High)]);
        }
    }
}
