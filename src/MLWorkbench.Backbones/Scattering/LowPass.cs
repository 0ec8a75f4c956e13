namespace MLWorkbench.Backbones.Scattering;

/// <summary>
/// The Gaussian between two levels of the pyramid. Deviation 1.2 pixels: what halving folds back is below 1 % at the
/// frequency of the next wavelet.
/// </summary>
internal static class LowPass
{
    internal const double Deviation = 1.2;

    /// <summary>The weights, [2 reach + 1, 2 reach + 1] row-major, of sum 1.</summary>
    /// <param name="reach">Pixels on either side of the middle: that of the wavelets beside it.</param>
    internal static double[] Kernel(int reach)
    {
        var line = new double[(2 * reach) + 1];
        for (var i = 0; i < line.Length; i++)
        {
            line[i] = Math.Exp(-(i - reach) * (i - reach) / (2 * Deviation * Deviation));
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
