using System.Globalization;

namespace MLWorkbench.Runtime;

/// <summary>Whether an image is of the kind that the model learnt from.</summary>
/// <param name="Distance">How far it is from the training images; grows without bound.</param>
/// <param name="Limit">The greatest distance that is usual.</param>
/// <param name="IsInColour">Whether it is in colour and every training image was grey.</param>
public sealed record InputCheck(double Distance, double Limit, bool IsInColour = false)
{
    /// <summary>Whether the image is unlike the training images; then the answer may mean nothing.</summary>
    public bool IsUnusual => IsInColour || !(Distance <= Limit);

    /// <summary>What to tell the user; null for a usual image.</summary>
    public string? Warning => IsUnusual ? $"This image is unlike those that the model learnt from ({Reason}): the answer may mean nothing." : null;

    private string Reason => IsInColour
        ? "it is in colour, they were grey"
        : string.Create(CultureInfo.InvariantCulture, $"distance {Distance:0.0}, usual up to {Limit:0.0}");
}
