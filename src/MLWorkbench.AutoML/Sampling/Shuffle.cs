using System.Numerics;
using MLWorkbench.Foundation.Seeds;

namespace MLWorkbench.AutoML.Sampling;

/// <summary>
/// A random order of 0 to N - 1 of which any place is computed by itself, so that a large N takes no memory: a Feistel network on
/// the next even power of two, applied again while the result lies outside (cycle walking, Black and Rogaway 2002).
/// </summary>
internal sealed class Shuffle
{
    // Four rounds make a random-looking order (Luby and Rackoff 1988); two more, because the halves may be very short here.
    private const int Rounds = 6;

    private readonly long count;
    private readonly ulong seed;
    private readonly int half;

    /// <summary>Creates the order.</summary>
    /// <param name="count">N, from 1 to 2^62.</param>
    /// <param name="seed">What tells this order from others.</param>
    public Shuffle(long count, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, 1L << 62);
        this.count = count;
        this.seed = seed;
        half = Math.Max(1, (BitOperations.Log2((ulong)Math.Max(1, count - 1)) / 2) + 1);
    }

    /// <summary>What stands at a place.</summary>
    /// <param name="place">0 to N - 1.</param>
    public long this[long place]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((ulong)place, (ulong)count);
            do
                place = Encrypt(place);
            while (place >= count);
            return place;
        }
    }

    private long Encrypt(long value)
    {
        var mask = (1L << half) - 1;
        var (left, right) = (value >> half, value & mask);
        for (var round = 0; round < Rounds; round++)
            (left, right) = (right, left ^ ((long)SeedSequence.Derive(seed, "shuffle", round, right) & mask));
        return (left << half) | right;
    }
}
