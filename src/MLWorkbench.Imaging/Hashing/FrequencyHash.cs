namespace MLWorkbench.Imaging.Hashing;

/// <summary>Perceptual hash over low frequencies (Zauner 2010).</summary>
internal static class FrequencyHash
{
    private const int Size = 32;
    private const int Kept = 8;

    private static readonly double[,] Basis = MakeBasis();

    /// <param name="grey">Grey averaged to 32 columns and 32 rows.</param>
    internal static ulong Of(ReadOnlySpan<float> grey)
    {
        var low = LowFrequencies(grey);
        var sorted = low[1..];
        Array.Sort(sorted);
        var median = sorted[sorted.Length / 2];
        var hash = 0UL;
        foreach (var coefficient in low)
        {
            hash = (hash << 1) | (coefficient > median ? 1UL : 0UL);
        }

        return hash;
    }

    private static double[] LowFrequencies(ReadOnlySpan<float> grey)
    {
        var rows = new double[Size, Kept];
        for (var row = 0; row < Size; row++)
        {
            for (var frequency = 0; frequency < Kept; frequency++)
            {
                for (var column = 0; column < Size; column++)
                {
                    rows[row, frequency] += grey[(row * Size) + column] * Basis[frequency, column];
                }
            }
        }

        var low = new double[Kept * Kept];
        for (var index = 0; index < low.Length; index++)
        {
            for (var row = 0; row < Size; row++)
            {
                low[index] += rows[row, index % Kept] * Basis[index / Kept, row];
            }
        }

        return low;
    }

    // Orthonormal DCT-II.
    private static double[,] MakeBasis()
    {
        var basis = new double[Kept, Size];
        for (var frequency = 0; frequency < Kept; frequency++)
        {
            for (var place = 0; place < Size; place++)
            {
                var length = Math.Sqrt((frequency == 0 ? 1.0 : 2.0) / Size);
                basis[frequency, place] = length * Math.Cos(Math.PI * frequency * ((2 * place) + 1) / (2 * Size));
            }
        }

        return basis;
    }
}
