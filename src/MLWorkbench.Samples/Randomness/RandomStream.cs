using System.Numerics;

namespace MLWorkbench.Samples.Randomness;

/// <summary>One stream of random numbers (SplitMix64, Steele, Lea and Flood 2014), with the distributions the simulation needs.</summary>
internal sealed class RandomStream(ulong seed)
{
    private ulong state = seed;
    private double spare = double.NaN;

    /// <summary>Uniform in [0, 1).</summary>
    public double Next()
    {
        state += 0x9E3779B97F4A7C15UL;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return ((z ^ (z >> 31)) >> 11) * (1.0 / (1UL << 53));
    }

    /// <summary>Uniform between two values.</summary>
    public double Between(double low, double high) => low + ((high - low) * Next());

    /// <summary>True with the given probability.</summary>
    public bool Chance(double probability) => Next() < probability;

    /// <summary>Standard normal (Box and Muller 1958).</summary>
    public double Normal()
    {
        if (!double.IsNaN(spare))
        {
            var kept = spare;
            spare = double.NaN;
            return kept;
        }

        var radius = Math.Sqrt(-2 * Math.Log(1 - Next()));
        var (sin, cos) = Math.SinCos(2 * Math.PI * Next());
        spare = radius * sin;
        return radius * cos;
    }

    /// <summary>Normal with a mean and a standard deviation.</summary>
    public double Normal(double mean, double deviation) => mean + (deviation * Normal());

    /// <summary>Poisson (Knuth's product of uniforms; meant for means below 30).</summary>
    public int Poisson(double mean)
    {
        var limit = Math.Exp(-mean);
        var count = 0;
        for (var product = Next(); product > limit; product *= Next())
            count++;

        return count;
    }

    /// <summary>An index drawn in proportion to weights.</summary>
    public int Choice(ReadOnlySpan<double> weights)
    {
        var total = 0.0;
        foreach (var weight in weights)
            total += weight;

        var left = Next() * total;
        for (var i = 0; i < weights.Length - 1; i++)
        {
            left -= weights[i];
            if (left < 0)
                return i;
        }

        return weights.Length - 1;
    }

    /// <summary>A direction, uniform on the sphere.</summary>
    public Vector3 Direction()
    {
        var z = Between(-1, 1);
        var (sin, cos) = Math.SinCos(2 * Math.PI * Next());
        var r = Math.Sqrt(1 - (z * z));
        return new Vector3((float)(r * cos), (float)(r * sin), (float)z);
    }
}
