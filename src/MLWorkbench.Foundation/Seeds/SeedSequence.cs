namespace MLWorkbench.Foundation.Seeds;

/// <summary>
/// Derives independent seeds from one study seed, so that a trial's randomness depends on (seed, purpose, number)
/// and never on what ran before it. The mixing step is SplitMix64 (Steele, Lea and Flood 2014).
/// </summary>
public static class SeedSequence
{
    /// <summary>Derives a seed.</summary>
    /// <param name="seed">The study's seed.</param>
    /// <param name="purpose">What the randomness is for: "split", "weights", "augment".</param>
    /// <param name="numbers">Trial, fold, epoch, sample: whatever tells this stream from its siblings.</param>
    public static ulong Derive(ulong seed, string purpose, params ReadOnlySpan<long> numbers)
    {
        var state = Mix(seed + 0x9E3779B97F4A7C15UL);
        foreach (var character in purpose)
        {
            state = Mix(state ^ character);
        }

        foreach (var number in numbers)
        {
            state = Mix(state ^ Mix((ulong)number + 0x9E3779B97F4A7C15UL));
        }

        return state;
    }

    /// <summary>A generator for one stream; the same arguments give the same numbers on every machine.</summary>
    /// <param name="seed">The study's seed.</param>
    /// <param name="purpose">What the randomness is for.</param>
    /// <param name="numbers">What tells this stream from its siblings.</param>
    public static Random Stream(ulong seed, string purpose, params ReadOnlySpan<long> numbers) =>
        new((int)(Derive(seed, purpose, numbers) >> 33));

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
        return value ^ (value >> 31);
    }
}
