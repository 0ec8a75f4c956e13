namespace MLWorkbench.Deidentification.Masks;

/// <summary>A region of every frame, in pixels from the upper left corner.</summary>
/// <param name="X">First column.</param>
/// <param name="Y">First row.</param>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
public sealed record MaskRectangle(int X, int Y, int Width, int Height)
{
    /// <summary>Whether a pixel lies in it.</summary>
    /// <param name="column">0-based.</param>
    /// <param name="row">0-based.</param>
    public bool Contains(int column, int row) => column >= X && column < (long)X + Width && row >= Y && row < (long)Y + Height;
}
