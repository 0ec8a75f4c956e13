using MLWorkbench.Imaging.Native;

namespace MLWorkbench.Imaging.Hashing;

/// <summary>The grey image averaged over the areas of a coarse grid.</summary>
internal static unsafe class GreyGrid
{
    internal static float[] Of(Image image, int width, int height)
    {
        _ = ImagingLibrary.Path;
        var grey = new float[width * height];
        fixed (byte* pixels = image.Bytes)
        fixed (float* values = grey)
        {
            var view = ImagingLibrary.ViewOf(image, pixels);
            ImagingLibrary.Check(NativeMethods.Average(&view, width, height, values));
        }

        return grey;
    }

    /// <summary>Minus the mean, to length 1, so that a product of two is their correlation; all zero for one value.</summary>
    internal static float[] Standardized(float[] grey)
    {
        var mean = grey.Average(value => (double)value);
        var length = Math.Sqrt(grey.Sum(value => (value - mean) * (value - mean)));

        // Less than rounding alone can make of one value everywhere.
        return length <= 1e-5 * (Math.Abs(mean) + 1)
            ? new float[grey.Length]
            : [.. grey.Select(value => (float)((value - mean) / length))];
    }
}
