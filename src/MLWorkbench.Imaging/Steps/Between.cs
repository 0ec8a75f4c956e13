using System.ComponentModel.DataAnnotations;

namespace MLWorkbench.Imaging.Steps;

/// <summary>A range that a factor is drawn from, both ends included.</summary>
public sealed record Between : IValidatableObject
{
    /// <summary>The smallest factor. Default 1: unchanged.</summary>
    [Range(0.01, 100)] public double Low { get; init; } = 1;

    /// <summary>The largest factor. Default 1: unchanged.</summary>
    [Range(0.01, 100)] public double High { get; init; } = 1;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Low > High)
        {
            yield return new ValidationResult("low is greater than high", [nameof(Low), nameof(High)]);
        }
    }
}
