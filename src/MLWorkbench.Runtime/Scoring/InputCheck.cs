using System.Globalization;

namespace MLWorkbench.Runtime;

/// <summary>Whether an image is of the kind that the model learnt from.</summary>
/// <param name="Distance">How far it is from the training images; grows without bound.</param>
/// <param name="Limit">The greatest distance that is usual.</param>
public sealed record InputCheck(double Distance, double Limit)
{
    /// <summary>Whether the image is unlike the training images; then the answer may mean nothing.</summary>
    public bool IsUnusual => !(Distance <= Limit);

    /// <summary>What to tell the user; null for a usual image.</summary>
    public string? Warning => IsUnusual
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"This image is unlike those that the model learnt from (distance {Distance:0.0}, usual up to {Limit:0.0}): the answer may mean nothing.")
        : null;
}
