using System.Globalization;

namespace MLWorkbench.Torch.Networks;

/// <summary>The shape of one image that a network takes.</summary>
/// <param name="Channels">1 for grey images, 3 for colour.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Width">Pixels.</param>
public sealed record ImageShape(int Channels, int Height, int Width)
{
    /// <summary>A square image.</summary>
    /// <param name="channels">1 for grey images, 3 for colour.</param>
    /// <param name="side">Pixels.</param>
    public static ImageShape Square(int channels, int side) => new(channels, side, side);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Channels} x {Height} x {Width}");
}
