using MLWorkbench.Foundation.Seeds;

namespace MLWorkbench.Evaluation.Intervals.ClusterBootstrap;

/// <summary>
/// Draws as many groups as there are, with replacement. A replicate depends on the seed and its number alone, so that threads and order
/// do not matter. The generator is SplitMix64 (Steele, Lea and Flood 2014).
/// </summary>
internal static class GroupResample
{
    /// <summary>Fills in how often each group was drawn.</summary>
    public static void Draw(ulong seed, int replicate, Span<int> weights)
    {
        weights.Clear();
        var state = SeedSequence.Derive(seed, "cluster-bootstrap", replicate);
        for (var draw = 0; draw < weights.Length; draw++)
        {
            state += 0x9E3779B97F4A7C15UL;
            var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9UL;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
            mixed ^= mixed >> 31;
            weights[(int)Math.BigMul(mixed, (ulong)weights.Length, out _)]++;
        }
    }
}
