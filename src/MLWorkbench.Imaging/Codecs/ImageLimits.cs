namespace MLWorkbench.Imaging.Codecs;

/// <summary>What is refused from the header alone, before memory is spent on it.</summary>
public sealed record ImageLimits
{
    /// <summary>The limits used where none are given.</summary>
    public static ImageLimits Default { get; } = new();

    /// <summary>Longest side in pixels. Default 16,384: more than any radiograph, less than a whole-slide scan.</summary>
    public int MaximumSide { get; init; } = 16_384;

    /// <summary>Most pixels. Default 150 million: a 16-bit colour image of that size takes 0.9 GB decoded.</summary>
    public long MaximumPixels { get; init; } = 150_000_000;

    internal void Check(int width, int height)
    {
        if (width > MaximumSide || height > MaximumSide)
        {
            throw new ImageDecodeException(FormattableString.Invariant(
                $"{width:N0} x {height:N0} pixels; the limit is {MaximumSide:N0} for a side"));
        }

        if ((long)width * height > MaximumPixels)
        {
            throw new ImageDecodeException(FormattableString.Invariant(
                $"{width:N0} x {height:N0} pixels; the limit is {MaximumPixels:N0} pixels in all"));
        }
    }
}
