namespace MLWorkbench.Deidentification.Masks;

/// <summary>A region of every frame, in pixels from the upper left corner.</summary>
/// <param name="X">First column.</param>
/// <param name="Y">First row.</param>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
public sealed record MaskRectangle(int X, int Y, int Width, int Height)
{
    /// <summary>Whether it lies in an image as a whole.</summary>
    /// <param name="columns">Of the image.</param>
    /// <param name="rows">Of the image.</param>
    public bool IsWithin(int columns, int rows) => X >= 0 && Y >= 0 && (long)X + Width <= columns && (long)Y + Height <= rows;

    /// <summary>Whether a pixel lies in it.</summary>
    /// <param name="column">0-based.</param>
    /// <param name="row">0-based.</param>
    public bool Contains(int column, int row) => column >= X && column < (long)X + Width && row >= Y && row < (long)Y + Height;
}
