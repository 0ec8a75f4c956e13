using MLWorkbench.Imaging;

namespace MLWorkbench.Training.Explanations;

/// <summary>What an image looks like where it is hidden.</summary>
internal static class Filling
{
    /// <summary>Makes it for the whole image.</summary>
    /// <param name="image">[C, H, W].</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="kind">How.</param>
    /// <param name="patchWidth">Of the hiding patch.</param>
    /// <param name="patchHeight">Of the hiding patch.</param>
    public static float[] Of(float[] image, ImageShape shape, OcclusionFill kind, int patchWidth, int patchHeight)
    {
        var filled = new float[image.Length];
        var plane = shape.Width * shape.Height;
        for (var channel = 0; channel < shape.Channels; channel++)
        {
            var from = image.AsSpan(channel * plane, plane);
            var to = filled.AsSpan(channel * plane, plane);
            if (kind == OcclusionFill.Mean)
            {
                var sum = 0.0;
                foreach (var value in from)
                {
                    sum += value;
                }

                to.Fill((float)(sum / plane));
            }
            else
            {
                Blur(from, to, shape.Width, shape.Height, patchWidth, patchHeight);
            }
        }

        return filled;
    }

    /// <summary>The mean over a window that reaches one patch in every direction, as far as the image goes.</summary>
    private static void Blur(ReadOnlySpan<float> from, Span<float> to, int width, int height, int reachX, int reachY)
    {
        // Sums over everything above and to the left; four of them give the sum over any window.
        var sums = new double[(width + 1) * (height + 1)];
        for (var y = 0; y < height; y++)
        {
            var row = 0.0;
            for (var x = 0; x < width; x++)
            {
                row += from[(y * width) + x];
                sums[((y + 1) * (width + 1)) + x + 1] = sums[(y * (width + 1)) + x + 1] + row;
            }
        }

        for (var y = 0; y < height; y++)
        {
            var (top, bottom) = (Math.Max(0, y - reachY), Math.Min(height, y + reachY + 1));
            for (var x = 0; x < width; x++)
            {
                var (left, right) = (Math.Max(0, x - reachX), Math.Min(width, x + reachX + 1));
                var sum = sums[(bottom * (width + 1)) + right] - sums[(top * (width + 1)) + right]
                    - sums[(bottom * (width + 1)) + left] + sums[(top * (width + 1)) + left];
                to[(y * width) + x] = (float)(sum / ((bottom - top) * (right - left)));
            }
        }
    }
}
