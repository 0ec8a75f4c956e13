namespace MLWorkbench.AutoML.Tuners.Tpe;

/// <summary>How wide kernels are in one dimension.</summary>
internal static class KernelWidths
{
    /// <summary>
    /// As far as the farther of the two neighbours (Bergstra et al. 2011): narrow where kernels are dense. The outermost kernels have the
    /// neighbour inside alone, as the bounds are no trials; a kernel without neighbours reaches to the farther bound.
    /// </summary>
    /// <param name="centres">The kernels' centres, in any order.</param>
    /// <param name="least">The smallest width, above 0.</param>
    /// <returns>One width per kernel, at most 1.</returns>
    public static double[] Of(double[] centres, double least)
    {
        if (centres.Length == 0)
            return [];
        if (centres.Length == 1)
            return [Math.Clamp(Math.Max(centres[0], 1 - centres[0]), least, 1)];

        var sorted = (double[])centres.Clone();
        var order = new int[centres.Length];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        Array.Sort(sorted, order);

        var widths = new double[centres.Length];
        for (var i = 0; i < sorted.Length; i++)
        {
            var below = i > 0 ? sorted[i] - sorted[i - 1] : 0;
            var above = i < sorted.Length - 1 ? sorted[i + 1] - sorted[i] : 0;
            widths[order[i]] = Math.Clamp(Math.Max(below, above), least, 1);
        }

        return widths;
    }
}
