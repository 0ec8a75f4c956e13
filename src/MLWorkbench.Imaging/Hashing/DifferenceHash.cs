namespace MLWorkbench.Imaging.Hashing;

/// <summary>Difference hash (Krawetz 2013).</summary>
internal static class DifferenceHash
{
    /// <param name="grey">Grey averaged to 9 columns and 8 rows.</param>
    internal static ulong Of(ReadOnlySpan<float> grey)
    {
        var hash = 0UL;
        for (var row = 0; row < 8; row++)
        {
            for (var column = 0; column < 8; column++)
            {
                var left = (row * 9) + column;
                hash = (hash << 1) | (grey[left + 1] > grey[left] ? 1UL : 0UL);
            }
        }

        return hash;
    }
}
