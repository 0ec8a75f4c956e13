namespace MLWorkbench.Imaging;

/// <summary>The size that all images of a batch share.</summary>
/// <param name="Width">Columns, in pixels.</param>
/// <param name="Height">Rows, in pixels.</param>
/// <param name="Channels">1 (grey) or 3 (red, green, blue).</param>
public readonly record struct ImageShape(int Width, int Height, int Channels)
{
    /// <summary>Values in one image: Channels * Height * Width.</summary>
    public int Values => Width * Height * Channels;

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Width}x{Height}x{Channels}");
}
