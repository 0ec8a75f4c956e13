using System.Globalization;
using MLWorkbench.Foundation.Seeds;

namespace MLWorkbench.Evaluation.Comparison.Swaps;

/// <summary>
/// Tests whether two models are exchangeable: if it does not matter which model said what of a patient, then swapping both models' predictions
/// for whole patients gives differences like the one that was seen (paired permutation test; Good 2005, chapter 3). It asks nothing of the
/// metric or of how samples of a patient hang together.
/// </summary>
internal static class SwapTest
{
    // Differences that only rounding tells apart count as the same.
    private const double Rounding = 1e-12;
    private const double LargestUndefinedShare = 0.01;

    /// <summary>Tests.</summary>
    /// <param name="pair">The models and the metric.</param>
    /// <param name="options">Draws, seed, threads.</param>
    /// <param name="undefined">Why the metric is undefined where it is.</param>
    public static SwapResult Run(SwappedPair pair, ComparisonOptions options, string undefined)
    {
        var observed = Math.Abs(pair.Difference(new ulong[Words(pair)], new int[pair.Places]));
        if (double.IsNaN(observed))
        {
            return new(null, null, undefined);
        }

        // Swapping everything mirrors a difference: half of the arrangements say it all.
        var exact = pair.Moving < 62 && 1L << pair.Moving <= options.Draws;
        var arrangements = exact ? 1 << Math.Max(0, pair.Moving - 1) : options.Draws;
        long extreme = 0, defined = 0;
        Parallel.For(
            0,
            arrangements,
            new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, options.Threads) },
            () => new Tally(pair, (observed * (1 - Rounding)) - Rounding),
            (arrangement, _, tally) =>
            {
                if (exact)
                {
                    tally.Take((ulong)arrangement);
                }
                else
                {
                    tally.Draw(SeedSequence.Derive(options.Seed, "swap", arrangement));
                }

                return tally;
            },
            tally =>
            {
                Interlocked.Add(ref extreme, tally.Extreme);
                Interlocked.Add(ref defined, tally.Defined);
            });
        if (arrangements - defined > LargestUndefinedShare * arrangements)
        {
            return new(null, null, $"undefined in {arrangements - defined} of {arrangements} swaps ({undefined})");
        }

        return exact
            ? new((double)extreme / defined, $"whole groups swapped, all {1L << pair.Moving} arrangements", null)
            : new(
                (1.0 + extreme) / (1.0 + defined),
                string.Create(CultureInfo.InvariantCulture, $"whole groups swapped, {options.Draws} draws, seed {options.Seed}"),
                null);
    }

    private static int Words(SwappedPair pair) => (pair.Moving / 64) + 1;

    /// <summary>What one thread has counted.</summary>
    private sealed class Tally(SwappedPair pair, double least)
    {
        private readonly int[] _weights = new int[pair.Places];
        private readonly ulong[] _swapped = new ulong[Words(pair)];

        public long Extreme { get; private set; }

        public long Defined { get; private set; }

        /// <summary>Looks at one arrangement of fewer than 64 groups.</summary>
        public void Take(ulong arrangement)
        {
            _swapped[0] = arrangement;
            Count();
        }

        /// <summary>Looks at a random arrangement, which depends on its own seed alone.</summary>
        public void Draw(ulong state)
        {
            for (var word = 0; word < _swapped.Length; word++)
            {
                _swapped[word] = Next(ref state);
            }

            Count();
        }

        private void Count()
        {
            var difference = pair.Difference(_swapped, _weights);
            if (!double.IsNaN(difference))
            {
                Defined++;
                Extreme += Math.Abs(difference) >= least ? 1 : 0;
            }
        }

        /// <summary>SplitMix64 (Steele, Lea and Flood 2014).</summary>
        private static ulong Next(ref ulong state)
        {
            state += 0x9E3779B97F4A7C15UL;
            var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9UL;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
            return mixed ^ (mixed >> 31);
        }
    }
}

/// <summary>What the swaps say.</summary>
/// <param name="P">Two-sided p, or null.</param>
/// <param name="Test">How it was found, or null.</param>
/// <param name="Reason">Why there is none, or null.</param>
internal sealed record SwapResult(double? P, string? Test, string? Reason);
