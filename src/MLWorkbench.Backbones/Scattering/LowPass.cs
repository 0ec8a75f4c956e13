namespace MLWorkbench.Backbones.Scattering;

/// <summary>
/// The Gaussian between two levels of the pyramid. Deviation 1.2 pixels: what halving folds back is below 1 % at the
/// frequency of the next wavelet.
/// </summary>
internal static class LowPass
{
    internal const double Deviation = 1.2;

    internal const int Reach = 4;

    /// <summary>The weights, [9, 9] row-major, of sum 1.</summary>
    internal static double[] Kernel()
    {
        var line = new double[(2 * Reach) + 1];
        for (var i = 0; i < line.Length; i++)
        {
            line[i] = Math.Exp(-(i - Reach) * (i - Reach) / (2 * Deviation * Deviation));
        }

        var sum = line.Sum();
        return [.. from y in line from x in line select y * x / (sum * sum)];
    }

    /// <summary>The variance, in pixels of its own grid, of the Gaussian that leads <paramref name="levels"/> levels down.</summary>
    internal static double Variance(int levels)
    {
        var variance = 0.0;
        for (var i = 0; i < levels; i++)
        {
            variance = (variance + (Deviation * Deviation)) / 4;
        }

        return variance;
    }
}
