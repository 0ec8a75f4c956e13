using System.Numerics;
using MLWorkbench.Foundation.Seeds;

namespace MLWorkbench.AutoML.Sampling;

/// <summary>
/// A scrambled Sobol sequence: points that fill the unit cube more evenly than random ones, so that any first 2^k of them already
/// cover it. Direction numbers of Joe and Kuo (2008), nested uniform scrambling of Owen (1995): each point alone is uniform, and
/// seeds give independent sequences with the same evenness. Any point is computed by itself.
/// </summary>
public sealed class SobolSequence
{
    private const int Bits = DirectionNumbers.Bits;
    private readonly ulong seed;
    private readonly ulong[] scrambles;

    /// <summary>Creates the sequence.</summary>
    /// <param name="dimensions">
    /// Coordinates of a point. Those beyond the 101 that have direction numbers here are independent uniform numbers.
    /// </param>
    /// <param name="seed">The scrambling's seed.</param>
    public SobolSequence(int dimensions, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(dimensions);
        Dimensions = dimensions;
        this.seed = seed;
        scrambles = [.. Enumerable.Range(0, dimensions).Select(dimension => SeedSequence.Derive(seed, "sobol", dimension))];
    }

    /// <summary>Coordinates of a point.</summary>
    public int Dimensions { get; }

    /// <summary>One point, each coordinate from 0 to below 1.</summary>
    /// <param name="index">Its place in the sequence, from 0. The first 2^k points, k = 0, 1, ..., are the evenly spread sets.</param>
    public double[] Point(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        var point = new double[Dimensions];
        var rest = SeedSequence.Stream(seed, "sobol-rest", index);
        for (var i = 0; i < point.Length; i++)
        {
            point[i] = i < DirectionNumbers.Dimensions
                ? (Scramble(Digits(i, index), scrambles[i]) + rest.NextDouble()) / (1L << Bits)
                : rest.NextDouble();
        }

        return point;
    }

    /// <summary>A coordinate of the published sequence, times 2^32, in Gray code order as the reference program has it.</summary>
    internal static uint Digits(int dimension, int index)
    {
        var directions = DirectionNumbers.Of(dimension);
        var digits = 0u;
        for (var gray = (uint)index ^ ((uint)index >> 1); gray != 0; gray &= gray - 1)
            digits ^= directions[BitOperations.TrailingZeroCount(gray)];
        return digits;
    }

    // Each digit is flipped or not by a coin that belongs to all digits before it: a coin per node of the binary tree.
    private static uint Scramble(uint digits, ulong scramble)
    {
        var scrambled = digits;
        for (var level = 0; level < Bits; level++)
        {
            var node = (1L << level) | ((long)digits >> (Bits - level));
            scrambled ^= (uint)(SeedSequence.Derive(scramble, "", node) >> 63) << (Bits - 1 - level);
        }

        return scrambled;
    }
}
